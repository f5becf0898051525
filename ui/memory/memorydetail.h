// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/model/origin.h"
#include "core/task/latest.h"
#include "ui/memory/memoryverbs.h"

#include <QScrollArea>

class QComboBox;
class QGridLayout;
class QPlainTextEdit;

namespace strata::ui {

class ConfidenceMeter;
class ConsentField;
class DateChoice;
class ElidedLabel;
class HistorySection;
class MemoryActions;
class MetadataSection;
class OverdueCard;
class Pill;
class RelationsSection;
class Section;
class SourceSection;
class TagEdit;
class TextBlock;
class ValueButton;

/// One memory with all that is known about it; its fields are edited where they stand.
class MemoryDetail : public QScrollArea
{
    Q_OBJECT
public:
    /// \param settingsKey where it is kept which sections are open: "user/sections".
    MemoryDetail(MemoryVerbs &verbs, MemoryActions &actions, const QString &settingsKey, QWidget *parent = nullptr);

    void setMemory(const Memory &memory);
    [[nodiscard]] const Memory &memory() const { return m_memory; }
    /// Its text is being edited: another memory must wait.
    [[nodiscard]] bool isHeld() const;
    [[nodiscard]] TextBlock &text() const { return *m_text; }
    /// What is chosen is another memory: the buttons, which act on what is chosen, are out of use.
    void setChosen(bool chosen);
    /// The memory is not in the store any more: its text can be copied, not saved.
    void setGone();
    void beginEdit();
    /// Edits `text`, which could not be kept.
    void resumeEdit(const QString &text);
    void beginTags();
    void beginExpiry();
    /// A widget of the place's own between fields and sections; taken into ownership.
    void setExtra(QWidget *widget);

Q_SIGNALS:
    /// An edit of the text is over: the focus can go back to the list.
    void editFinished();
    /// The store did not take `text`; another memory may be shown by now.
    void textRefused(const strata::Memory &memory, const QString &text);

private:
    void build(MemoryActions &actions);
    QWidget *makeHead(MemoryActions &actions);
    void addField(QGridLayout *grid, const QString &name, QWidget *field, bool orgOnly, bool userOnly);
    void addSection(Section *section, const QString &key, bool open);
    void refresh(bool another = false);
    void readOrigin(bool another);
    void showRaw();
    void chooseKind();
    void takeOwner();
    void saveText(const QString &text, bool overNewer);
    void edit(MemoryPatch patch);

    MemoryVerbs &m_verbs;
    QString m_settingsKey;
    Memory m_memory;
    bool m_shown = false;
    bool m_gone = false;
    QList<QWidget *> m_orgOnly;
    QList<QWidget *> m_relationsOnly; // the section and the line above it
    QList<QWidget *> m_userOnly;
    QList<QWidget *> m_consentOnly;
    QWidget *m_body;
    QWidget *m_head = nullptr;
    Pill *m_layerPill;
    Pill *m_statePill;
    Pill *m_fixedPill;
    TextBlock *m_text;
    OverdueCard *m_overdue;
    ValueButton *m_kind;
    ConfidenceMeter *m_confidence;
    ValueButton *m_valid;
    ElidedLabel *m_writer;
    ConsentField *m_consent;
    TagEdit *m_tags;
    QComboBox *m_owner;
    DateChoice *m_reviewBy;
    SourceSection *m_source;
    RelationsSection *m_relations;
    HistorySection *m_history;
    MetadataSection *m_metadata;
    Section *m_rawSection;
    QPlainTextEdit *m_raw;
    Latest<Result<QStringList>> m_known{this};
    Latest<Result<std::optional<Origin>>> m_origin{this};
};

} // namespace strata::ui
