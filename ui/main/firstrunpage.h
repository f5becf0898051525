// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace strata::ui {

class ConnectPanel;
class ServiceStatus;
class WrapLabel;

/// The first page of all: what Strata is, where the store shall live, and, once it is there, how an agent connects. A window
/// of its own, before there is a store.
class FirstRunPage final : public QWidget
{
    Q_OBJECT
public:
    explicit FirstRunPage(const QString &dataDir, QWidget *parent = nullptr);

    [[nodiscard]] QString dataDir() const;
    /// The store could not be opened or made: why, as a sentence.
    void showProblem(const QString &problem);
    /// The store is there: how to connect is shown, and the way on. \param service outlives the page.
    void showConnection(ServiceStatus &service);

Q_SIGNALS:
    /// Open the store in dataDir(), or make an empty one there.
    void createAsked();
    /// All is said: on to the window.
    void finished();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QWidget *makeForm();
    void choose();
    void nameTheAct();
    void sayWhereItStays();

    QLineEdit *m_path;
    QPushButton *m_choose;
    WrapLabel *m_note;
    QWidget *m_connect;
    WrapLabel *m_listening;
    QWidget *m_waysOn; // when it cannot listen
    ConnectPanel *m_panel;
    QPushButton *m_create;
    QPushButton *m_open;
};

} // namespace strata::ui
