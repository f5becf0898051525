<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>MemoryTexts</name>
    <message numerus="yes">
        <source>%n days over</source>
        <translation>
            <numerusform>%Ln day over</numerusform>
            <numerusform>%Ln days over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n days</source>
        <translation>
            <numerusform>in %Ln day</numerusform>
            <numerusform>in %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n weeks</source>
        <translation>
            <numerusform>in %Ln week</numerusform>
            <numerusform>in %Ln weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n months</source>
        <translation>
            <numerusform>in %Ln month</numerusform>
            <numerusform>in %Ln months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n years</source>
        <translation>
            <numerusform>in %Ln year</numerusform>
            <numerusform>in %Ln years</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MimeTexts</name>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%Ln memory</numerusform>
            <numerusform>%Ln memories</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Replay</name>
    <message numerus="yes">
        <source>%n new</source>
        <comment>memories</comment>
        <translation>
            <numerusform>%Ln new</numerusform>
            <numerusform>%Ln new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gone</source>
        <comment>memories</comment>
        <translation>
            <numerusform>%Ln gone</numerusform>
            <numerusform>%Ln gone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change</source>
        <comment>memories</comment>
        <translation>
            <numerusform>%Ln changes</numerusform>
            <numerusform>%Ln change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay</source>
        <comment>memories</comment>
        <translation>
            <numerusform>%Ln stays</numerusform>
            <numerusform>%Ln stay</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n differences are left as they are</source>
        <translation>
            <numerusform>%Ln difference is left as it is</numerusform>
            <numerusform>%Ln differences are left as they are</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories added</source>
        <translation>
            <numerusform>%Ln memory added</numerusform>
            <numerusform>%Ln memories added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <comment>memories</comment>
        <translation>
            <numerusform>%Ln changed</numerusform>
            <numerusform>%Ln changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n moved to the bin</source>
        <comment>memories</comment>
        <translation>
            <numerusform>%Ln moved to the bin</numerusform>
            <numerusform>%Ln moved to the bin</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait for review</source>
        <comment>memories</comment>
        <translation>
            <numerusform>%Ln waits for review</numerusform>
            <numerusform>%Ln wait for review</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left, because they stand otherwise by now</source>
        <comment>memories</comment>
        <translation>
            <numerusform>%Ln left, because it stands otherwise by now</numerusform>
            <numerusform>%Ln left, because they stand otherwise by now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewTexts</name>
    <message numerus="yes">
        <source>It takes the place of %n memories, which stay in its history:</source>
        <translation>
            <numerusform>It takes the place of %Ln memory, which stays in its history:</numerusform>
            <numerusform>It takes the place of %Ln memories, which stay in its history:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message numerus="yes">
        <source>%n hits</source>
        <translation>
            <numerusform>%Ln hit</numerusform>
            <numerusform>%Ln hits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message numerus="yes">
        <source>%n rows · %1</source>
        <translation>
            <numerusform>%Ln row · %1</numerusform>
            <numerusform>%Ln rows · %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>show all %n lines</source>
        <translation>
            <numerusform>show all %Ln line</numerusform>
            <numerusform>show all %Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%Ln message</numerusform>
            <numerusform>%Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories kept</source>
        <translation>
            <numerusform>%Ln memory kept</numerusform>
            <numerusform>%Ln memories kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the last %n shown</source>
        <translation>
            <numerusform>the last %Ln shown</numerusform>
            <numerusform>the last %Ln shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines · %1</source>
        <translation>
            <numerusform>%Ln line · %1</numerusform>
            <numerusform>%Ln lines · %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <comment>clauses</comment>
        <translation>
            <numerusform>%Ln refused</numerusform>
            <numerusform>%Ln refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+%n refused</source>
        <comment>clauses</comment>
        <translation>
            <numerusform>+%Ln refused</numerusform>
            <numerusform>+%Ln refused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::ApproveDialog</name>
    <message numerus="yes">
        <source>Approve %n memories for Org?</source>
        <translation>
            <numerusform>Approve %Ln memory for Org?</numerusform>
            <numerusform>Approve %Ln memories for Org?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::BannerArea</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::BulkBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories selected</source>
        <translation>
            <numerusform>%Ln memory selected</numerusform>
            <numerusform>%Ln memories selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::BulkDetail</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%Ln memory</numerusform>
            <numerusform>%Ln memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Apply to %n</source>
        <translation>
            <numerusform>Apply to %Ln</numerusform>
            <numerusform>Apply to %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit %n memories</source>
        <translation>
            <numerusform>Edit %Ln memory</numerusform>
            <numerusform>Edit %Ln memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %n</source>
        <translation>
            <numerusform>Restore %Ln</numerusform>
            <numerusform>Restore %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::ClearDialog</name>
    <message numerus="yes">
        <source>%n notes</source>
        <translation>
            <numerusform>%Ln note</numerusform>
            <numerusform>%Ln notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%Ln message</numerusform>
            <numerusform>%Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo with %1 for %n hours.</source>
        <translation>
            <numerusform>Undo with %1 for %Ln hour.</numerusform>
            <numerusform>Undo with %1 for %Ln hours.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n turns</source>
        <translation>
            <numerusform>%Ln turn</numerusform>
            <numerusform>%Ln turns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>messages of raw history are cleared</source>
        <translation>
            <numerusform>message of raw history is cleared</numerusform>
            <numerusform>messages of raw history are cleared</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>already promoted stay</source>
        <translation>
            <numerusform>already promoted stays</numerusform>
            <numerusform>already promoted stay</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>wait for review and stay</source>
        <translation>
            <numerusform>waits for review and stays</numerusform>
            <numerusform>wait for review and stay</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>notes are cleared</source>
        <translation>
            <numerusform>note is cleared</numerusform>
            <numerusform>notes are cleared</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Promote %n and clear</source>
        <translation>
            <numerusform>Promote %Ln and clear</numerusform>
            <numerusform>Promote %Ln and clear</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::ConsentDialog</name>
    <message numerus="yes">
        <source>Consent of %1: %2; %n memories moved to the bin</source>
        <translation>
            <numerusform>Consent of %1: %2; %Ln memory moved to the bin</numerusform>
            <numerusform>Consent of %1: %2; %Ln memories moved to the bin</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Consent of %1: %2; %n that waited for it are remembered now</source>
        <translation>
            <numerusform>Consent of %1: %2; %Ln that waited for it is remembered now</numerusform>
            <numerusform>Consent of %1: %2; %Ln that waited for it are remembered now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::ConversationHeader</name>
    <message numerus="yes">
        <source>Resume · %n new</source>
        <translation>
            <numerusform>Resume · %Ln new</numerusform>
            <numerusform>Resume · %Ln new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n turns</source>
        <translation>
            <numerusform>%Ln turn</numerusform>
            <numerusform>%Ln turns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%Ln message</numerusform>
            <numerusform>%Ln messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::ConversationPlace</name>
    <message numerus="yes">
        <source>%n sessions live</source>
        <translation>
            <numerusform>%Ln session live</numerusform>
            <numerusform>%Ln sessions live</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::FilterBar</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%Ln new</numerusform>
            <numerusform>%Ln new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n new memories</source>
        <translation>
            <numerusform>Show %Ln new memory</numerusform>
            <numerusform>Show %Ln new memories</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::GoingList</name>
    <message numerus="yes">
        <source>%n memories go to the bin:</source>
        <translation>
            <numerusform>%Ln memory goes to the bin:</numerusform>
            <numerusform>%Ln memories go to the bin:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait for review and are dropped:</source>
        <translation>
            <numerusform>%Ln waits for review and is dropped:</numerusform>
            <numerusform>%Ln wait for review and are dropped:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories go to the bin</source>
        <translation>
            <numerusform>%Ln memory goes to the bin</numerusform>
            <numerusform>%Ln memories go to the bin</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait for review and are dropped</source>
        <translation>
            <numerusform>%Ln waits for review and is dropped</numerusform>
            <numerusform>%Ln wait for review and are dropped</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::HistorySection</name>
    <message numerus="yes">
        <source>%n changes</source>
        <translation>
            <numerusform>%Ln change</numerusform>
            <numerusform>%Ln changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n older changes</source>
        <translation>
            <numerusform>Show %Ln older change</numerusform>
            <numerusform>Show %Ln older changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::HitsDelegate</name>
    <message numerus="yes">
        <source>%n below the floor</source>
        <translation>
            <numerusform>%Ln below the floor</numerusform>
            <numerusform>%Ln below the floor</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::LanguageModelDialog</name>
    <message numerus="yes">
        <source>%n turns could not be read:</source>
        <translation>
            <numerusform>%Ln turn could not be read:</numerusform>
            <numerusform>%Ln turns could not be read:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n turns are read again.</source>
        <translation>
            <numerusform>%Ln turn is read again.</numerusform>
            <numerusform>%Ln turns are read again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::ListeningPill</name>
    <message numerus="yes">
        <source>%n agents</source>
        <translation>
            <numerusform>%Ln agent</numerusform>
            <numerusform>%Ln agents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::MainWindow</name>
    <message numerus="yes">
        <source>%1; %n were changed since and stay</source>
        <translation>
            <numerusform>%1; %Ln was changed since and stays</numerusform>
            <numerusform>%1; %Ln were changed since and stay</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::MemoryPlace</name>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%Ln memory</numerusform>
            <numerusform>%Ln memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::MemoryVerbs</name>
    <message numerus="yes">
        <source>Edited %n memories</source>
        <translation>
            <numerusform>Edited %Ln memory</numerusform>
            <numerusform>Edited %Ln memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories could not be edited.</source>
        <translation>
            <numerusform>%Ln memory could not be edited.</numerusform>
            <numerusform>%Ln memories could not be edited.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories retired</source>
        <translation>
            <numerusform>%Ln memory retired</numerusform>
            <numerusform>%Ln memories retired</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories archived</source>
        <translation>
            <numerusform>%Ln memory archived</numerusform>
            <numerusform>%Ln memories archived</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories are current again</source>
        <translation>
            <numerusform>%Ln memory is current again</numerusform>
            <numerusform>%Ln memories are current again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories could not be moved.</source>
        <translation>
            <numerusform>%Ln memory could not be moved.</numerusform>
            <numerusform>%Ln memories could not be moved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories moved to the bin</source>
        <translation>
            <numerusform>%Ln memory moved to the bin</numerusform>
            <numerusform>%Ln memories moved to the bin</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories could not be moved to the bin.</source>
        <translation>
            <numerusform>%Ln memory could not be moved to the bin.</numerusform>
            <numerusform>%Ln memories could not be moved to the bin.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories restored</source>
        <translation>
            <numerusform>%Ln memory restored</numerusform>
            <numerusform>%Ln memories restored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories could not be restored.</source>
        <translation>
            <numerusform>%Ln memory could not be restored.</numerusform>
            <numerusform>%Ln memories could not be restored.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories promoted to Org</source>
        <translation>
            <numerusform>%Ln memory promoted to Org</numerusform>
            <numerusform>%Ln memories promoted to Org</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories promoted to User</source>
        <translation>
            <numerusform>%Ln memory promoted to User</numerusform>
            <numerusform>%Ln memories promoted to User</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories approved</source>
        <translation>
            <numerusform>%Ln memory approved</numerusform>
            <numerusform>%Ln memories approved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories could not be approved.</source>
        <translation>
            <numerusform>%Ln memory could not be approved.</numerusform>
            <numerusform>%Ln memories could not be approved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories rejected</source>
        <translation>
            <numerusform>%Ln memory rejected</numerusform>
            <numerusform>%Ln memories rejected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories could not be rejected.</source>
        <translation>
            <numerusform>%Ln memory could not be rejected.</numerusform>
            <numerusform>%Ln memories could not be rejected.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::OrgPlace</name>
    <message numerus="yes">
        <source>Due in %n days</source>
        <translation>
            <numerusform>Due in %Ln day</numerusform>
            <numerusform>Due in %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%Ln memory</numerusform>
            <numerusform>%Ln memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing has to be looked at in the next %n days.</source>
        <translation>
            <numerusform>Nothing has to be looked at in the next %Ln day.</numerusform>
            <numerusform>Nothing has to be looked at in the next %Ln days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%Ln overdue</numerusform>
            <numerusform>%Ln overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without an owner</source>
        <translation>
            <numerusform>%Ln without an owner</numerusform>
            <numerusform>%Ln without an owner</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shared memories are overdue.</source>
        <translation>
            <numerusform>%Ln shared memory is overdue.</numerusform>
            <numerusform>%Ln shared memories are overdue.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::OwnerFields</name>
    <message numerus="yes">
        <source>then every %n months</source>
        <translation>
            <numerusform>then every month</numerusform>
            <numerusform>then every %Ln months</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::PromoteDialog</name>
    <message numerus="yes">
        <source>Promote %n memories to Org?</source>
        <translation>
            <numerusform>Promote %Ln memory to Org?</numerusform>
            <numerusform>Promote %Ln memories to Org?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Promote %n</source>
        <translation>
            <numerusform>Promote %Ln</numerusform>
            <numerusform>Promote %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::ProspectModel</name>
    <message numerus="yes">
        <source>%n refused</source>
        <comment>clauses</comment>
        <translation>
            <numerusform>%Ln refused</numerusform>
            <numerusform>%Ln refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clauses refused, unfolded.</source>
        <translation>
            <numerusform>%Ln clause refused, unfolded.</numerusform>
            <numerusform>%Ln clauses refused, unfolded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clauses refused, folded.</source>
        <translation>
            <numerusform>%Ln clause refused, folded.</numerusform>
            <numerusform>%Ln clauses refused, folded.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::ReplayDialog</name>
    <message numerus="yes">
        <source>The language model has read %1 of %n turns.</source>
        <translation>
            <numerusform>The language model has read %1 of %Ln turn.</numerusform>
            <numerusform>The language model has read %1 of %Ln turns.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories stand, and would.</source>
        <translation>
            <numerusform>%Ln memory stands, and would.</numerusform>
            <numerusform>%Ln memories stand, and would.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages were read: %1.</source>
        <translation>
            <numerusform>%Ln message was read: %1.</numerusform>
            <numerusform>%Ln messages were read: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::ResultsPlace</name>
    <message numerus="yes">
        <source>%n hits</source>
        <translation>
            <numerusform>%Ln hit</numerusform>
            <numerusform>%Ln hits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layers asked</source>
        <translation>
            <numerusform>%Ln layer asked</numerusform>
            <numerusform>%Ln layers asked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::ReviewActions</name>
    <message numerus="yes">
        <source>Approve %n…</source>
        <translation>
            <numerusform>Approve %Ln…</numerusform>
            <numerusform>Approve %Ln…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %n</source>
        <translation>
            <numerusform>Approve %Ln</numerusform>
            <numerusform>Approve %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject %n</source>
        <translation>
            <numerusform>Reject %Ln</numerusform>
            <numerusform>Reject %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve all %n of this rule</source>
        <translation>
            <numerusform>Approve the one of this rule</numerusform>
            <numerusform>Approve all %Ln of this rule</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject all %n of this rule</source>
        <translation>
            <numerusform>Reject the one of this rule</numerusform>
            <numerusform>Reject all %Ln of this rule</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve all %n with “%1”</source>
        <translation>
            <numerusform>Approve the one with “%1”</numerusform>
            <numerusform>Approve all %Ln with “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject all %n with “%1”</source>
        <translation>
            <numerusform>Reject the one with “%1”</numerusform>
            <numerusform>Reject all %Ln with “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject all %n that %1 brought</source>
        <translation>
            <numerusform>Reject the one that %1 brought</numerusform>
            <numerusform>Reject all %Ln that %1 brought</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %n of low risk</source>
        <translation>
            <numerusform>Approve %Ln of low risk</numerusform>
            <numerusform>Approve %Ln of low risk</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::ReviewDecisions</name>
    <message numerus="yes">
        <source>%n memories approved</source>
        <translation>
            <numerusform>%Ln memory approved</numerusform>
            <numerusform>%Ln memories approved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories rejected</source>
        <translation>
            <numerusform>%Ln memory rejected</numerusform>
            <numerusform>%Ln memories rejected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::ReviewMany</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::ReviewPane</name>
    <message numerus="yes">
        <source>Take %n hidden characters out</source>
        <translation>
            <numerusform>Take %Ln hidden character out</numerusform>
            <numerusform>Take %Ln hidden characters out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::ReviewPlace</name>
    <message numerus="yes">
        <source>%n wait for you</source>
        <translation>
            <numerusform>%Ln waits for you</numerusform>
            <numerusform>%Ln wait for you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of high risk</source>
        <translation>
            <numerusform>%Ln of high risk</numerusform>
            <numerusform>%Ln of high risk</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::ReviewQueue</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%Ln new</numerusform>
            <numerusform>%Ln new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::SessionDetail</name>
    <message numerus="yes">
        <source>%n turns</source>
        <translation>
            <numerusform>%Ln turn</numerusform>
            <numerusform>%Ln turns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%Ln message</numerusform>
            <numerusform>%Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>notes</source>
        <translation>
            <numerusform>note</numerusform>
            <numerusform>notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>notes, %n of them only here</source>
        <translation>
            <numerusform>notes, %Ln of them only here</numerusform>
            <numerusform>notes, %Ln of them only here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Promote %n to User…</source>
        <translation>
            <numerusform>Promote %Ln to User…</numerusform>
            <numerusform>Promote %Ln to User…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>notes, none of them only here</source>
        <translation>
            <numerusform>note, not only here</numerusform>
            <numerusform>notes, none of them only here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>notes, all of them only here</source>
        <translation>
            <numerusform>note, only here</numerusform>
            <numerusform>notes, all of them only here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::SessionListModel</name>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%Ln new message</numerusform>
            <numerusform>%Ln new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::SessionPlace</name>
    <message numerus="yes">
        <source>Session cleared, %n kept</source>
        <translation>
            <numerusform>Session cleared, %Ln kept</numerusform>
            <numerusform>Session cleared, %Ln kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sessions</source>
        <translation>
            <numerusform>%Ln session</numerusform>
            <numerusform>%Ln sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n end within the hour</source>
        <translation>
            <numerusform>%Ln ends within the hour</numerusform>
            <numerusform>%Ln end within the hour</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes selected</source>
        <translation>
            <numerusform>%Ln note selected</numerusform>
            <numerusform>%Ln notes selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in the bin</source>
        <translation>
            <numerusform>%Ln in the bin</numerusform>
            <numerusform>%Ln in the bin</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::SessionTreeModel</name>
    <message numerus="yes">
        <source>Show %n more notes</source>
        <translation>
            <numerusform>Show %Ln more note</numerusform>
            <numerusform>Show %Ln more notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sessions</source>
        <translation>
            <numerusform>%Ln session</numerusform>
            <numerusform>%Ln sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes</source>
        <translation>
            <numerusform>%Ln note</numerusform>
            <numerusform>%Ln notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::SourceSection</name>
    <message numerus="yes">
        <source>%n times, last %1</source>
        <translation>
            <numerusform>%Ln time, last %1</numerusform>
            <numerusform>%Ln times, last %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::StatusLine</name>
    <message numerus="yes">
        <source>%n agents known</source>
        <translation>
            <numerusform>%Ln agent known</numerusform>
            <numerusform>%Ln agents known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%Ln memory</numerusform>
            <numerusform>%Ln memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n turns not read</source>
        <translation>
            <numerusform>%Ln turn not read</numerusform>
            <numerusform>%Ln turns not read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::TaskArea</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::ToUserDialog</name>
    <message numerus="yes">
        <source>Promote %n memories to User?</source>
        <translation>
            <numerusform>Promote %Ln memory to User?</numerusform>
            <numerusform>Promote %Ln memories to User?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Promote %n to User</source>
        <translation>
            <numerusform>Promote %Ln to User</numerusform>
            <numerusform>Promote %Ln to User</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Promoted %n to User</source>
        <translation>
            <numerusform>Promoted %Ln to User</numerusform>
            <numerusform>Promoted %Ln to User</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From %n sessions to %1. The originals stay until their sessions end.</source>
        <translation>
            <numerusform>From %Ln session to %1. The originals stay until their session ends.</numerusform>
            <numerusform>From %Ln sessions to %1. The originals stay until their sessions end.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::TranscriptView</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%Ln new</numerusform>
            <numerusform>%Ln new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show all %n refused clauses</source>
        <translation>
            <numerusform>Show the refused clause</numerusform>
            <numerusform>Show all %Ln refused clauses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::TurnPanel</name>
    <message numerus="yes">
        <source>Attention with %n terms</source>
        <translation>
            <numerusform>Attention with %Ln term</numerusform>
            <numerusform>Attention with %Ln terms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>working memory with %n items</source>
        <translation>
            <numerusform>working memory with %Ln item</numerusform>
            <numerusform>working memory with %Ln items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories would be kept</source>
        <translation>
            <numerusform>%Ln memory would be kept</numerusform>
            <numerusform>%Ln memories would be kept</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::UndoController</name>
    <message numerus="yes">
        <source>Add %n memories</source>
        <translation>
            <numerusform>Add %Ln memory</numerusform>
            <numerusform>Add %Ln memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit %n memories</source>
        <translation>
            <numerusform>Edit %Ln memory</numerusform>
            <numerusform>Edit %Ln memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n memories to the bin</source>
        <translation>
            <numerusform>Move %Ln memory to the bin</numerusform>
            <numerusform>Move %Ln memories to the bin</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %n memories</source>
        <translation>
            <numerusform>Restore %Ln memory</numerusform>
            <numerusform>Restore %Ln memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Promote %n memories</source>
        <translation>
            <numerusform>Promote %Ln memory</numerusform>
            <numerusform>Promote %Ln memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n memories</source>
        <translation>
            <numerusform>Import %Ln memory</numerusform>
            <numerusform>Import %Ln memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep %n messages as notes</source>
        <translation>
            <numerusform>Keep %Ln message as a note</numerusform>
            <numerusform>Keep %Ln messages as notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %n memories</source>
        <translation>
            <numerusform>Approve %Ln memory</numerusform>
            <numerusform>Approve %Ln memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject %n memories</source>
        <translation>
            <numerusform>Reject %Ln memory</numerusform>
            <numerusform>Reject %Ln memories</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::UserPlace</name>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%Ln memory</numerusform>
            <numerusform>%Ln memories</numerusform>
        </translation>
    </message>
</context>
</TS>
