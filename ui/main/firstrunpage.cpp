// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main/firstrunpage.h"

#include "ui/common/button.h"
#include "ui/common/card.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/layertexts.h"
#include "ui/common/paint.h"
#include "ui/common/searchfield.h"
#include "ui/main/connectpanel.h"
#include "ui/main/logo.h"
#include "ui/main/numberdisc.h"
#include "ui/main/servicestatus.h"
#include "ui/main/stratapicture.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

QHBoxLayout *makeHeading(int number, const QString &title, const QString &note = {})
{
    auto *line = new QHBoxLayout;
    line->setSpacing(10);
    line->addWidget(new NumberDisc(number));
    auto *label = new ElidedLabel(title, FontRole::BodyStrong);
    label->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    line->addWidget(label);
    line->addWidget(new ElidedLabel(note, FontRole::Secondary, Token::Second), 1);
    return line;
}

QString shownPath(const QString &path)
{
    const QString home = QDir::homePath();
    return path.startsWith(home + u'/') ? u"~"_s + path.mid(home.size()) : path;
}

/// Why a store cannot live there, as a sentence; empty when nothing speaks against it.
QString folderProblem(const QString &path)
{
    if (QDir::isRelativePath(path)) {
        return FirstRunPage::tr("Give the whole path of the folder, as in ~/strata.");
    }
    const QString clean = QDir::cleanPath(path);
    if (clean == QDir::homePath() || clean == QDir::rootPath()) {
        return FirstRunPage::tr("The store wants a folder of its own, as in ~/strata.");
    }
    return {};
}

} // namespace

FirstRunPage::FirstRunPage(const QString &dataDir, QWidget *parent)
    : QWidget(parent)
    , m_path(new SearchField(u"folder"_s, tr("Folder of the store")))
    , m_choose(makeButton(tr("Choose…")))
    , m_note(new WrapLabel(tr("On this disk only. Readable by you alone; nothing is sent anywhere."),
                           FontRole::Secondary, Token::Second))
    , m_connect(new QWidget)
    , m_listening(new WrapLabel(QString(), FontRole::BodyMedium))
    , m_waysOn(new QWidget)
    , m_panel(new ConnectPanel)
    , m_create(makeButton(tr("Make the store"), u"check"_s, ButtonRole::Primary))
    , m_open(makeButton(tr("Open Strata"), u"right"_s, ButtonRole::Primary))
{
    setObjectName(u"firstRun"_s);
    setWindowTitle(tr("Welcome to Strata"));
    setWindowIcon(logoIcon());
    resize(1100, 720);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(new StrataPicture, 1);
    layout->addWidget(makeForm(), 2);
    m_path->setText(shownPath(dataDir));
    m_connect->hide();
    m_open->hide();
    connect(m_choose, &QPushButton::clicked, this, &FirstRunPage::choose);
    connect(m_path, &QLineEdit::textChanged, this, &FirstRunPage::nameTheAct);
    nameTheAct();
    connect(m_create, &QPushButton::clicked, this, [this] {
        if (const QString problem = folderProblem(this->dataDir()); !problem.isEmpty()) {
            showProblem(problem);
            return;
        }
        m_create->setEnabled(false);
        m_create->setToolTip(tr("The store is being opened"));
        Q_EMIT createAsked();
    });
    connect(m_open, &QPushButton::clicked, this, &FirstRunPage::finished);
    m_create->setFocus();
}

QWidget *FirstRunPage::makeForm()
{
    auto *form = new QWidget;
    auto *layout = new QVBoxLayout(form);
    layout->setContentsMargins(56, 48, 56, 36);
    layout->setSpacing(8);
    layout->addWidget(new ElidedLabel(tr("Welcome"), FontRole::Number));
    layout->addWidget(
        new WrapLabel(tr("An empty store that your agents fill as they work."), FontRole::Body, Token::Second));
    layout->addSpacing(20);
    layout->addLayout(makeHeading(1, tr("Where it lives")));
    auto *place = new QHBoxLayout;
    place->setSpacing(8);
    place->addWidget(m_path, 1);
    place->addWidget(m_choose);
    layout->addLayout(place);
    layout->addWidget(m_note);
    layout->addSpacing(20);
    layout->addLayout(makeHeading(2, tr("Connect an agent"), tr("optional; always under Agents in the menu")));
    auto *waiting = new WrapLabel(tr("When the store is there, the lines for your agent stand here."),
                                  FontRole::Secondary, Token::Second);
    waiting->setObjectName(u"waiting"_s);
    layout->addWidget(waiting);
    auto *connection = new QVBoxLayout(m_connect);
    connection->setContentsMargins(0, 0, 0, 0);
    connection->addWidget(m_listening);
    auto *ways = new QHBoxLayout(m_waysOn);
    ways->setContentsMargins(0, 4, 0, 4);
    ways->setSpacing(8);
    auto *anyPort = makeButton(tr("Use any free port"));
    anyPort->setObjectName(u"anyPort"_s);
    auto *again = makeButton(tr("Try again"));
    again->setObjectName(u"tryAgain"_s);
    ways->addWidget(anyPort);
    ways->addWidget(again);
    ways->addStretch(1);
    connection->addWidget(m_waysOn);
    connection->addWidget(
        new WrapLabel(tr("Agents that speak mem0 change an address and a key."), FontRole::Secondary, Token::Second));
    connection->addWidget(m_panel);
    connection->addWidget(
        new WrapLabel(tr("The key is hidden here and copied in full."), FontRole::Secondary, Token::Second));
    layout->addWidget(m_connect);
    layout->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(new ElidedLabel(tr("Enter"), FontRole::Secondary, Token::Second));
    buttons->addWidget(m_create);
    buttons->addWidget(m_open);
    layout->addLayout(buttons);
    return form;
}

QString FirstRunPage::dataDir() const
{
    const QString text = m_path->text().trimmed();
    return text == u"~"_s || text.startsWith(u"~/"_s) ? QDir::homePath() + text.mid(1) : text;
}

void FirstRunPage::nameTheAct()
{
    const bool exists = QFile::exists(dataDir() + u"/strata.db"_s);
    m_create->setText(exists ? tr("Open this store") : tr("Make the store"));
    m_create->setAccessibleName(m_create->text());
    sayWhereItStays(); // what was wrong with another path is not true of this one
}

void FirstRunPage::sayWhereItStays()
{
    m_note->setText(tr("On this disk only. Readable by you alone; nothing is sent anywhere."));
    m_note->setToken(Token::Second);
}

void FirstRunPage::showProblem(const QString &problem)
{
    m_note->setText(problem);
    m_note->setToken(Token::DangerInk);
    m_create->setEnabled(true);
    m_create->setToolTip(QString());
}

void FirstRunPage::showConnection(ServiceStatus &service)
{
    m_path->setReadOnly(true);
    m_choose->setEnabled(false);
    m_choose->setToolTip(tr("The store is there already"));
    sayWhereItStays();
    findChild<QWidget *>(u"waiting"_s)->hide();
    const auto refresh = [this, &service] {
        const bool listens = service.state() == ServiceStatus::State::Listening;
        const bool failed = service.state() == ServiceStatus::State::Failed;
        m_listening->setText(listens  ? tr("Listening on %1").arg(QUrl(service.url()).authority())
                             : failed ? tr("Agents cannot connect. %1").arg(service.problem())
                                      : tr("Beginning to listen…"));
        m_listening->setToken(failed ? Token::DangerInk : Token::Text);
        m_waysOn->setVisible(failed);
        m_panel->setConnection(service.url(), service.token());
        m_panel->setVisible(listens);
    };
    connect(&service, &ServiceStatus::changed, this, refresh);
    connect(findChild<QPushButton *>(u"anyPort"_s), &QPushButton::clicked, &service, [&service] { service.listen(0); });
    connect(findChild<QPushButton *>(u"tryAgain"_s), &QPushButton::clicked, &service,
            [&service] { service.listen(service.port()); });
    refresh();
    m_connect->show();
    m_create->hide();
    m_open->show();
    m_open->setFocus();
}

void FirstRunPage::choose()
{
    auto *dialog = new QFileDialog(this, tr("Folder of the store"), QFileInfo(dataDir()).absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { m_path->setText(shownPath(path)); });
    dialog->open();
}

void FirstRunPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::of(palette())(Token::Base));
}

void FirstRunPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        auto *focused = qobject_cast<QPushButton *>(focusWidget());
        QPushButton *main = m_create->isVisible() ? m_create : m_open;
        QPushButton *pressed = focused != nullptr && focused->isVisible() ? focused : main;
        if (pressed->isEnabled()) {
            pressed->click();
        }
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace strata::ui
