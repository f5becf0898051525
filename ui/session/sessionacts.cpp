// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

// What a person does to sessions and notes, and the ways to them from elsewhere.

#include "core/engine/engine.h"
#include "core/task/whendone.h"
#include "ui/common/chips.h"
#include "ui/common/searchfield.h"
#include "ui/common/sessiontexts.h"
#include "ui/memory/detailpane.h"
#include "ui/session/cleardialog.h"
#include "ui/session/sessionbin.h"
#include "ui/session/sessiondetail.h"
#include "ui/session/sessiondialogs.h"
#include "ui/session/sessionplace.h"
#include "ui/session/sessionreader.h"
#include "ui/session/sessiontree.h"
#include "ui/session/sessiontreemodel.h"

namespace strata::ui {

using namespace Qt::StringLiterals;

void SessionPlace::editNote()
{
    const QModelIndex row = m_tree->currentIndex().siblingAtColumn(SessionTreeModel::Name);
    const Memory *note = m_model->note(row);
    if (note == nullptr) {
        return;
    }
    if (!row.flags().testFlag(Qt::ItemIsEditable) || note->text.contains(u'\n')) {
        m_side->show();
        m_note->beginEdit(); // several lines; or it says why not
        return;
    }
    m_tree->setCurrentIndex(row);
    m_tree->edit(row);
}

void SessionPlace::saveNote(MemoryId id, const QString &text)
{
    MemoryPatch patch;
    patch.text = text;
    whenDone(m_context.engine.memories().edit(person(), {{id, patch}}), this,
             [this](const Result<MemoryService::Edited> &edited) {
                 if (!edited) {
                     m_context.notices.fail(tr("The note could not be edited."), edited.error());
                 }
             });
}

void SessionPlace::writeNote()
{
    const Session *session = m_model->session(m_current);
    if (session == nullptr) {
        return;
    }
    auto *dialog = new NoteDialog(sessionName(session->scope), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog, scope = session->scope] {
        NewMemory fresh;
        fresh.layer = Layer::Session;
        fresh.text = dialog->text();
        fresh.scope = scope;
        whenDone(m_context.engine.memories().add(person(), {fresh}), this,
                 [this](const Result<std::vector<Added>> &added) {
                     if (!added) {
                         m_context.notices.fail(tr("The note was not written."), added.error());
                     } else if (added->front().duplicate) {
                         m_context.notices.toast({.text = tr("The session has this note already"), .icon = u"note"_s});
                     }
                 });
    });
    dialog->open();
}

void SessionPlace::askToClear()
{
    const SessionId id = m_current;
    if (id.value.isNull()) {
        return;
    }
    whenDone(m_context.engine.sessions().previewClear(id), this, [this, id](const Result<ClearPreview> &preview) {
        if (!preview) {
            m_context.notices.fail(tr("The session cannot be cleared."), preview.error());
            return;
        }
        const QSet<QUuid> ticked = m_detail->session() == id ? m_detail->ticked() : QSet<QUuid>();
        auto *dialog = new ClearDialog(
            *preview, ticked, [&engine = m_context.engine] { return engine.now(); }, this);
        connect(dialog, &QDialog::accepted, this, [this, dialog, id] { clearSession(id, dialog->keepers()); });
        dialog->open();
    });
}

void SessionPlace::clearSession(SessionId id, const std::vector<MemoryId> &keepers)
{
    whenDone(m_context.engine.sessions().clear(person(), id, keepers), this,
             [this](const Result<SessionService::Cleared> &cleared) {
                 if (!cleared) {
                     m_context.notices.fail(tr("The session was not cleared."), cleared.error());
                     return;
                 }
                 m_context.notices.toast({.text = cleared->promoted > 0
                                                      ? tr("Session cleared, %n kept", nullptr, cleared->promoted)
                                                      : tr("Session cleared"),
                                          .icon = u"hourglass"_s,
                                          .undo = cleared->step});
             });
}

void SessionPlace::setIdleSeconds(qint64 seconds)
{
    whenDone(m_context.engine.sessions().setIdleSeconds(person(), m_current, seconds), this,
             [this](const Result<Session> &session) {
                 if (!session) {
                     m_context.notices.fail(tr("The time to live was not changed."), session.error());
                     refreshDetail();
                 } else {
                     m_model->put(*session);
                 }
             });
}

void SessionPlace::askForIdleTime()
{
    const Session *session = m_model->session(m_current);
    if (session == nullptr) {
        return;
    }
    auto *dialog = new IdleTimeDialog(session->idleSeconds, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { setIdleSeconds(dialog->seconds()); });
    dialog->open();
}

void SessionPlace::setPinned(bool pinned)
{
    whenDone(m_context.engine.sessions().setPinned(person(), m_current, pinned), this,
             [this](const Result<Session> &session) {
                 if (!session) {
                     m_context.notices.fail(tr("The session was not changed."), session.error());
                     refreshDetail();
                 } else {
                     m_model->put(*session);
                 }
             });
}

void SessionPlace::selectSession(SessionId id)
{
    const QModelIndex row = m_model->indexOf(id);
    if (row.isValid()) {
        m_tree->setCurrentIndex(row);
        m_tree->scrollTo(row);
    }
}

bool SessionPlace::reveal(MemoryId id)
{
    if (const QModelIndex row = m_model->indexOfNote(id); row.isValid()) {
        m_binned->setChecked(false);
        m_tree->expand(row.parent());
        m_tree->setCurrentIndex(row);
        m_tree->scrollTo(row);
        return true;
    }
    const auto found = m_context.engine.memories().get(id, MemoryService::WithBin::Yes);
    whenDone(found, this, [this, id](const Result<Memory> &memory) {
        if (memory && memory->state == State::Binned && memory->layer < Layer::User) {
            m_filter->clear();
            m_binned->setChecked(true);
            applyFilter();
            m_bin->reveal(id);
            activate();
            return;
        }
        if (memory && memory->layer == Layer::Session && memory->state == State::Superseded) {
            const bool replaced = !memory->replacedBy.isNull();
            m_context.notices.toast({.text = replaced ? tr("That note was replaced: this is the newer one")
                                                      : tr("What that note said holds no longer"),
                                     .icon = u"history"_s});
            if (replaced) {
                m_context.navigator.openMemory({memory->replacedBy});
            }
            return;
        }
        const auto home = memory ? m_model->sessionOf(memory->scope) : std::nullopt;
        if (!memory || memory->layer != Layer::Session || !home) {
            m_context.notices.toast(
                {.text = tr("That note is not there any more."), .icon = u"note"_s, .failed = true});
            return;
        }
        m_binned->setChecked(false);
        clearFilter();
        m_revealed = id;
        m_model->showAllNotes(*home);
        selectSession(*home);
        m_reader->readSession(*home);
    });
    return true;
}

bool SessionPlace::revealSession(SessionId session)
{
    m_binned->setChecked(false);
    if (m_model->session(session) != nullptr) {
        if (!m_model->indexOf(session).isValid()) {
            clearFilter();
        }
        selectSession(session);
        return true;
    }
    whenDone(m_context.engine.sessions().get(session), this, [this](const Result<Session> &found) {
        if (!found || found->state == Session::State::Cleared || found->state == Session::State::Expired) {
            m_context.notices.toast(
                {.text = tr("That session is not there any more."), .icon = u"hourglass"_s, .failed = true});
            return;
        }
        m_model->put(*found);
        m_model->arrange();
        selectSession(found->id);
    });
    return true;
}

} // namespace strata::ui
