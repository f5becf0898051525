// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/theme.h"

#include <QDialog>

class QDialogButtonBox;
class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace strata::ui {

class Tile;
class WrapLabel;

/// The frame of all dialogs: a tile with a glyph, title and sentence, the body, and the buttons with the safe way out left of
/// the main one. Show it with open(): nothing waits in a nested loop. Deletes itself when it is closed.
class DialogFrame : public QDialog
{
    Q_OBJECT
public:
    /// \param width 520, 560, 640 or 760.
    DialogFrame(int width, QWidget *parent);

    void setHeader(const QString &iconName, Token ink, const QString &title, const QString &sentence);
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }

    /// The button that does it; Enter presses it unless `enterPresses` is No, Ctrl+Enter also from a field of several lines.
    /// Accepts the dialog when clicked.
    enum class EnterPresses { No, Yes };
    QPushButton *setMainButton(const QString &text, const QString &iconName, bool dangerous = false,
                               EnterPresses enterPresses = EnterPresses::Yes);
    /// What must be filled in first, as a sentence: the main button is off and it stands beside it. Empty: nothing.
    void setMissing(const QString &missing);
    /// The safe way out; "Cancel" at first. Rejects the dialog.
    void setWayOut(const QString &text);
    /// A widget at the left of the button row: a note or a link. Taken into ownership.
    void setFootnote(QWidget *widget);

    /// Asks first when something was written that would be lost.
    void reject() override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    /// Something was written here that leaving the dialog would lose.
    [[nodiscard]] virtual bool losesText() const { return false; }

private:
    Tile *m_tile;
    WrapLabel *m_title;
    WrapLabel *m_sentence;
    QVBoxLayout *m_body;
    QHBoxLayout *m_foot;
    QDialogButtonBox *m_buttons;
    QPushButton *m_wayOut;
    QPushButton *m_main = nullptr;
    WrapLabel *m_missing = nullptr;
    EnterPresses m_enter = EnterPresses::Yes;
};

} // namespace strata::ui
