// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/memory/memoryverbs.h"

#include <QHash>
#include <QScrollArea>

class QComboBox;
class QPushButton;
class QVBoxLayout;

namespace strata::ui {

class DateChoice;
class ElidedLabel;
class Section;
class TagEdit;
class WrapLabel;

/// What several memories share. Fields that are "mixed" stay as they are; what is changed here is applied as one step.
class BulkDetail : public QScrollArea
{
    Q_OBJECT
public:
    explicit BulkDetail(MemoryVerbs &verbs, QWidget *parent = nullptr);

    /// Changes that were begun stay as long as no other memories are chosen.
    void setMemories(const std::vector<Memory> &memories);
    void beginTags();
    void beginExpiry();

private:
    void reset();
    [[nodiscard]] bool isBegun() const;
    /// Some of those that were shown have other values now.
    void update(const std::vector<Memory> &changed);
    void tagsChanged(const QStringList &shown);
    void check();
    void apply();
    [[nodiscard]] QString tagText(const QString &tag, int count) const;

    MemoryVerbs &m_verbs;
    std::vector<Memory> m_memories;
    ElidedLabel *m_title;
    WrapLabel *m_sentence;
    QPushButton *m_restore;
    QWidget *m_form;
    QComboBox *m_kind;
    TagEdit *m_tags;
    QWidget *m_expiresName;
    DateChoice *m_expires;
    QWidget *m_ownerName;
    QComboBox *m_owner;
    QWidget *m_reviewName;
    DateChoice *m_reviewBy;
    QPushButton *m_apply;
    QPushButton *m_reset;
    ElidedLabel *m_note;
    Section *m_texts;
    QHash<QString, QString> m_tagOf; // what a pill says -> the tag
    QStringList m_added;
    QStringList m_removed;
    bool m_expiresPicked = false;
    bool m_reviewPicked = false;
};

} // namespace strata::ui
