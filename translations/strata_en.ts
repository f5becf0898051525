<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>MemoryTexts</name>
    <message numerus="yes">
        <source>%n days over</source>
        <translation>
            <numerusform>%n day over</numerusform>
            <numerusform>%n days over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n days</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n weeks</source>
        <translation>
            <numerusform>in %n week</numerusform>
            <numerusform>in %n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n months</source>
        <translation>
            <numerusform>in %n month</numerusform>
            <numerusform>in %n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n years</source>
        <translation>
            <numerusform>in %n year</numerusform>
            <numerusform>in %n years</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message numerus="yes">
        <source>%n hits</source>
        <translation>
            <numerusform>%n hit</numerusform>
            <numerusform>%n hits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message numerus="yes">
        <source>%n rows · %1</source>
        <translation>
            <numerusform>%n row · %1</numerusform>
            <numerusform>%n rows · %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>show all %n lines</source>
        <translation>
            <numerusform>show all %n line</numerusform>
            <numerusform>show all %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories kept</source>
        <translation>
            <numerusform>%n memory kept</numerusform>
            <numerusform>%n memories kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the last %n shown</source>
        <translation>
            <numerusform>the last %n shown</numerusform>
            <numerusform>the last %n shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::ApproveDialog</name>
    <message numerus="yes">
        <source>Approve %n memories for Org?</source>
        <translation>
            <numerusform>Approve %n memory for Org?</numerusform>
            <numerusform>Approve %n memories for Org?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::BannerArea</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::BulkBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories selected</source>
        <translation>
            <numerusform>%n memory selected</numerusform>
            <numerusform>%n memories selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::BulkDetail</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n memory</numerusform>
            <numerusform>%n memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Apply to %n</source>
        <translation>
            <numerusform>Apply to %n</numerusform>
            <numerusform>Apply to %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit %n memories</source>
        <translation>
            <numerusform>Edit %n memory</numerusform>
            <numerusform>Edit %n memories</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::ClearDialog</name>
    <message numerus="yes">
        <source>%n notes</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo with %1 for %n hours.</source>
        <translation>
            <numerusform>Undo with %1 for %n hour.</numerusform>
            <numerusform>Undo with %1 for %n hours.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n turns</source>
        <translation>
            <numerusform>%n turn</numerusform>
            <numerusform>%n turns</numerusform>
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
            <numerusform>Promote %n and clear</numerusform>
            <numerusform>Promote %n and clear</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::ConversationHeader</name>
    <message numerus="yes">
        <source>Resume · %n new</source>
        <translation>
            <numerusform>Resume · %n new</numerusform>
            <numerusform>Resume · %n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n turns</source>
        <translation>
            <numerusform>%n turn</numerusform>
            <numerusform>%n turns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::ConversationPlace</name>
    <message numerus="yes">
        <source>%n sessions live</source>
        <translation>
            <numerusform>%n session live</numerusform>
            <numerusform>%n sessions live</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::FilterBar</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n new memories</source>
        <translation>
            <numerusform>Show %n new memory</numerusform>
            <numerusform>Show %n new memories</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::HistorySection</name>
    <message numerus="yes">
        <source>%n changes</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n older changes</source>
        <translation>
            <numerusform>%n older change</numerusform>
            <numerusform>%n older changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::HitsDelegate</name>
    <message numerus="yes">
        <source>%n below the floor</source>
        <translation>
            <numerusform>%n below the floor</numerusform>
            <numerusform>%n below the floor</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::ListeningPill</name>
    <message numerus="yes">
        <source>%n agents</source>
        <translation>
            <numerusform>%n agent</numerusform>
            <numerusform>%n agents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::MainWindow</name>
    <message numerus="yes">
        <source>%1; %n were changed since and stay</source>
        <translation>
            <numerusform>%1; %n was changed since and stays</numerusform>
            <numerusform>%1; %n were changed since and stay</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::MemoryPlace</name>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n memory</numerusform>
            <numerusform>%n memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::MemoryVerbs</name>
    <message numerus="yes">
        <source>Edited %n memories</source>
        <translation>
            <numerusform>Edited %n memory</numerusform>
            <numerusform>Edited %n memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories could not be edited.</source>
        <translation>
            <numerusform>%n memory could not be edited.</numerusform>
            <numerusform>%n memories could not be edited.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories retired</source>
        <translation>
            <numerusform>%n memory retired</numerusform>
            <numerusform>%n memories retired</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories archived</source>
        <translation>
            <numerusform>%n memory archived</numerusform>
            <numerusform>%n memories archived</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories are current again</source>
        <translation>
            <numerusform>%n memory is current again</numerusform>
            <numerusform>%n memories are current again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories could not be moved.</source>
        <translation>
            <numerusform>%n memory could not be moved.</numerusform>
            <numerusform>%n memories could not be moved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories moved to the bin</source>
        <translation>
            <numerusform>%n memory moved to the bin</numerusform>
            <numerusform>%n memories moved to the bin</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories could not be moved to the bin.</source>
        <translation>
            <numerusform>%n memory could not be moved to the bin.</numerusform>
            <numerusform>%n memories could not be moved to the bin.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories restored</source>
        <translation>
            <numerusform>%n memory restored</numerusform>
            <numerusform>%n memories restored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories could not be restored.</source>
        <translation>
            <numerusform>%n memory could not be restored.</numerusform>
            <numerusform>%n memories could not be restored.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories could not be promoted.</source>
        <translation>
            <numerusform>%n memory could not be promoted.</numerusform>
            <numerusform>%n memories could not be promoted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories promoted to Org</source>
        <translation>
            <numerusform>%n memory promoted to Org</numerusform>
            <numerusform>%n memories promoted to Org</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories promoted to User</source>
        <translation>
            <numerusform>%n memory promoted to User</numerusform>
            <numerusform>%n memories promoted to User</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::OrgPlace</name>
    <message numerus="yes">
        <source>Due in %n days</source>
        <translation>
            <numerusform>Due in %n day</numerusform>
            <numerusform>Due in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n memory</numerusform>
            <numerusform>%n memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing has to be looked at in the next %n days.</source>
        <translation>
            <numerusform>Nothing has to be looked at in the next %n day.</numerusform>
            <numerusform>Nothing has to be looked at in the next %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without an owner</source>
        <translation>
            <numerusform>%n without an owner</numerusform>
            <numerusform>%n without an owner</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::OwnerFields</name>
    <message numerus="yes">
        <source>then every %n months</source>
        <translation>
            <numerusform>then every month</numerusform>
            <numerusform>then every %n months</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::PromoteDialog</name>
    <message numerus="yes">
        <source>Promote %n memories to Org?</source>
        <translation>
            <numerusform>Promote %n memory to Org?</numerusform>
            <numerusform>Promote %n memories to Org?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Promote %n</source>
        <translation>
            <numerusform>Promote %n</numerusform>
            <numerusform>Promote %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::ResultsPlace</name>
    <message numerus="yes">
        <source>%n hits</source>
        <translation>
            <numerusform>%n hit</numerusform>
            <numerusform>%n hits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layers asked</source>
        <translation>
            <numerusform>%n layer asked</numerusform>
            <numerusform>%n layers asked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::SessionDetail</name>
    <message numerus="yes">
        <source>%n turns</source>
        <translation>
            <numerusform>%n turn</numerusform>
            <numerusform>%n turns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
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
            <numerusform>notes, %n of them only here</numerusform>
            <numerusform>notes, %n of them only here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Promote %n to User…</source>
        <translation>
            <numerusform>Promote %n to User…</numerusform>
            <numerusform>Promote %n to User…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::SessionListModel</name>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::SessionPlace</name>
    <message numerus="yes">
        <source>Session cleared, %n kept</source>
        <translation>
            <numerusform>Session cleared, %n kept</numerusform>
            <numerusform>Session cleared, %n kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sessions</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n end within the hour</source>
        <translation>
            <numerusform>%n ends within the hour</numerusform>
            <numerusform>%n end within the hour</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes selected</source>
        <translation>
            <numerusform>%n note selected</numerusform>
            <numerusform>%n notes selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in the bin</source>
        <translation>
            <numerusform>%n in the bin</numerusform>
            <numerusform>%n in the bin</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::SessionTreeModel</name>
    <message numerus="yes">
        <source>Show %n more notes</source>
        <translation>
            <numerusform>Show %n more note</numerusform>
            <numerusform>Show %n more notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sessions</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::StatusLine</name>
    <message numerus="yes">
        <source>%n agents known</source>
        <translation>
            <numerusform>%n agent known</numerusform>
            <numerusform>%n agents known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n memory</numerusform>
            <numerusform>%n memories</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::TaskArea</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::ToUserDialog</name>
    <message numerus="yes">
        <source>Promote %n memories to User?</source>
        <translation>
            <numerusform>Promote %n memory to User?</numerusform>
            <numerusform>Promote %n memories to User?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Promote %n to User</source>
        <translation>
            <numerusform>Promote %n to User</numerusform>
            <numerusform>Promote %n to User</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Promoted %n to User</source>
        <translation>
            <numerusform>Promoted %n to User</numerusform>
            <numerusform>Promoted %n to User</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From %n sessions to %1. The originals stay until their sessions end.</source>
        <translation>
            <numerusform>From %n session to %1. The originals stay until their session ends.</numerusform>
            <numerusform>From %n sessions to %1. The originals stay until their sessions end.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::TranscriptView</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::TurnPanel</name>
    <message numerus="yes">
        <source>Attention with %n terms</source>
        <translation>
            <numerusform>Attention with %n term</numerusform>
            <numerusform>Attention with %n terms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>working memory with %n items</source>
        <translation>
            <numerusform>working memory with %n item</numerusform>
            <numerusform>working memory with %n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::UndoController</name>
    <message numerus="yes">
        <source>Add %n memories</source>
        <translation>
            <numerusform>Add %n memory</numerusform>
            <numerusform>Add %n memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edit %n memories</source>
        <translation>
            <numerusform>Edit %n memory</numerusform>
            <numerusform>Edit %n memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n memories to the bin</source>
        <translation>
            <numerusform>Move %n memory to the bin</numerusform>
            <numerusform>Move %n memories to the bin</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %n memories</source>
        <translation>
            <numerusform>Restore %n memory</numerusform>
            <numerusform>Restore %n memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Promote %n memories</source>
        <translation>
            <numerusform>Promote %n memory</numerusform>
            <numerusform>Promote %n memories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n memories</source>
        <translation>
            <numerusform>Import %n memory</numerusform>
            <numerusform>Import %n memories</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ui::UserPlace</name>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n memory</numerusform>
            <numerusform>%n memories</numerusform>
        </translation>
    </message>
</context>
</TS>
