// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main/dialogs.h"

#include "ui/common/button.h"
#include "ui/common/dialogframe.h"
#include "ui/common/labels.h"
#include "ui/main/connectpanel.h"
#include "ui/main/servicestatus.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

struct DialogText {
    Q_DECLARE_TR_FUNCTIONS(Dialogs)
};

constexpr int roomAroundKeys = 240; // of the window's height: heading, button and margins

} // namespace

void openConnectDialog(QWidget *parent, ServiceStatus &service)
{
    auto *dialog = new DialogFrame(640, parent);
    dialog->setObjectName(u"connectDialog"_s);
    dialog->setHeader(u"plug"_s, Token::AccentInk, DialogText::tr("Connect an agent"),
                      DialogText::tr("Agents that speak mem0 change an address and a key, nothing else."));
    auto *panel = new ConnectPanel;
    dialog->body()->addWidget(panel);
    auto *note =
        new WrapLabel(DialogText::tr("The key is hidden here and copied in full. Whoever has it may read and write all "
                                     "memories on this machine."),
                      FontRole::Secondary, Token::Second);
    dialog->body()->addWidget(note);
    const auto refresh = [panel, &service] { panel->setConnection(service.url(), service.token()); };
    refresh();
    QObject::connect(&service, &ServiceStatus::changed, dialog, refresh);
    dialog->setWayOut(DialogText::tr("Close"));
    QObject::connect(panel, &ConnectPanel::copied, dialog,
                     [note] { note->setText(DialogText::tr("Copied, with the key.")); });
    dialog->open();
}

void openKeysDialog(QWidget *parent, const QList<KeyLine> &keys)
{
    auto *dialog = new DialogFrame(640, parent);
    dialog->setObjectName(u"keysDialog"_s);
    dialog->setHeader(u"key"_s, Token::AccentInk, DialogText::tr("All keys"), {});
    auto *content = new QWidget;
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(0, 0, 12, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    const int rows = int(keys.size() + 1) / 2;
    for (int i = 0; i < keys.size(); ++i) {
        const int column = i < rows ? 0 : 2;
        auto *key = new ElidedLabel(keys.at(i).keys, FontRole::SecondaryStrong, Token::Second);
        key->setMinimumWidth(104);
        grid->addWidget(key, i % rows, column);
        grid->addWidget(new ElidedLabel(keys.at(i).act), i % rows, column + 1);
    }
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    content->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setMinimumHeight(qMin(content->sizeHint().height(), parent->window()->height() - roomAroundKeys));
    dialog->body()->addWidget(scroll);
    dialog->setWayOut(DialogText::tr("Close"));
    dialog->open();
}

void openAboutDialog(QWidget *parent, const QString &dataDir)
{
    auto *dialog = new DialogFrame(520, parent);
    dialog->setObjectName(u"aboutDialog"_s);
    dialog->setHeader(u"layers"_s, Token::AccentInk,
                      DialogText::tr("Strata %1").arg(QCoreApplication::applicationVersion()),
                      DialogText::tr("See what your agents remember. Correct it, share it with care, let it go."));
    dialog->body()->addWidget(new WrapLabel(DialogText::tr("The store lives in %1.").arg(dataDir)));
    dialog->body()->addWidget(
        new WrapLabel(DialogText::tr("Licence: Apache-2.0. Built with Qt %1.").arg(QLatin1StringView(qVersion())),
                      FontRole::Secondary, Token::Second));
    dialog->setWayOut(DialogText::tr("Close"));
    dialog->open();
}

} // namespace strata::ui
