// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QTimer>
#include <QWidget>

class QAbstractButton;
class QButtonGroup;

namespace strata::ui {

class CodeBlock;

/// How a client connects: a chip for each language, its lines, and a button that copies them with the real token, which is
/// masked on the screen.
class ConnectPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectPanel(QWidget *parent = nullptr);
    void setConnection(const QString &url, const QString &token);
    [[nodiscard]] QString shownText() const;

Q_SIGNALS:
    void copied();

private:
    void refresh();
    void copy();
    void say(const QString &text);
    QString m_url;
    QString m_token;
    QButtonGroup *m_languages;
    QAbstractButton *m_copy;
    QTimer m_said;
    CodeBlock *m_code;
};

} // namespace strata::ui
