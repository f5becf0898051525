// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/replayservice.h"
#include "core/model/session.h"
#include "ui/common/dialogframe.h"

#include <QFutureWatcher>

#include <optional>

class QComboBox;
class QProgressBar;
class QStackedWidget;

namespace strata {
class Engine;
}

namespace strata::ui {

class EmptyState;
class WrapLabel;
class ReplayList;
class ReplayModel;

/// Reads a stored session once more, with rules that a person chooses, shows what would become of its memories, and carries that out. The
/// program's rules read at once; what leaves the machine, or the folder of somebody, waits for the button.
class ReplayDialog final : public DialogFrame
{
    Q_OBJECT
public:
    ReplayDialog(Engine &engine, const Session &session, QWidget *parent);
    ~ReplayDialog() override;

    void accept() override;

Q_SIGNALS:
    void applied(const strata::ReplayApplied &applied);

private:
    enum class Reader { Program, Folder, Model };
    [[nodiscard]] Reader reader() const;
    [[nodiscard]] bool isReading() const;
    void makeReaders();
    /// Another reader was chosen: what is shown is not his.
    void choose();
    void chooseFolder();
    void compare();
    /// Starts, or stops when it runs.
    void toggle();
    void showProgress();
    void finished();
    void show(const Replay &replay);
    /// Nothing to carry out yet; `title` in place of the list.
    void say(const QString &iconName, Token ink, const QString &title, const QString &sentence);
    void updateButtons();

    Engine &m_engine;
    SessionId m_session;
    QComboBox *m_reader;
    QPushButton *m_folderButton;
    QPushButton *m_compare;
    WrapLabel *m_sentence;
    QProgressBar *m_progress;
    QStackedWidget *m_pages;
    EmptyState *m_message;
    ReplayModel *m_lines;
    QPushButton *m_apply = nullptr;
    QString m_folder;
    QFutureWatcher<Result<Replay>> m_reading;
    std::optional<Replay> m_replay;
    bool m_applying = false;
};

} // namespace strata::ui
