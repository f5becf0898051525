// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main/mainwindow.h"

#include "core/engine/engine.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/dialogframe.h"
#include "ui/common/enginefeed.h"
#include "ui/common/icons.h"
#include "ui/common/place.h"
#include "ui/common/rowpainting.h"
#include "ui/common/scopecontroller.h"
#include "ui/common/searchfield.h"
#include "ui/common/themecontroller.h"
#include "ui/common/toast.h"
#include "ui/common/undocontroller.h"
#include "ui/main/dialogs.h"
#include "ui/main/entitylist.h"
#include "ui/main/logo.h"
#include "ui/main/placeswitcher.h"
#include "ui/main/readingstatus.h"
#include "ui/main/searchcontroller.h"
#include "ui/main/servicestatus.h"
#include "ui/main/statusline.h"
#include "ui/main/topbar.h"
#include "ui/main/windowactions.h"
#include "ui/main/windownavigator.h"
#include "ui/main/windownotices.h"
#include "ui/search/resultsplace.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QMenuBar>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

const QString geometryKey = u"window/geometry"_s;
const QString placeKey = u"window/place"_s;
const QString menuBarKey = u"window/menuBar"_s;
const QString densityKey = u"window/density"_s;
constexpr QSize firstSize(1440, 900);
constexpr QSize leastSize(1024, 640);
constexpr int toastMargin = 48;
constexpr QSize usualFrame(16, 48); // what a window manager adds; known only once the window is shown

} // namespace

MainWindow::MainWindow(const WindowParts &parts, const std::vector<PlaceMaker> &layers,
                       const std::vector<PlaceMaker> &work, QWidget *parent)
    : QMainWindow(parent)
    , m_parts(parts)
    , m_scope(new ScopeController(this))
    , m_undo(new UndoController(parts.engine.journal(), parts.feed, this))
    , m_entities(new EntityList(parts.engine, parts.feed, this))
    , m_readings(new ReadingStatus(parts.engine, parts.feed, this))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(tr("Strata"));
    setWindowIcon(logoIcon());
    setMinimumSize(leastSize);
    assemble();
    addPlaces(layers, work);
    connectActions();
    connectUndo();
    connect(&parts.service, &ServiceStatus::changed, this, &MainWindow::showServiceState);
    showServiceState();
    showStoreState();
    restore();
}

MainWindow::~MainWindow() = default;

void MainWindow::assemble()
{
    auto *centre = new QWidget;
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_top = new TopBar(*m_scope, *m_entities, m_parts.service, m_undo->stack());
    m_bar = new PlaceBar;
    m_banners = new BannerArea;
    m_pages = new QStackedWidget;
    m_status = new StatusLine(m_parts.service, *m_entities, *m_readings, m_parts.engine.modelName());
    layout->addWidget(m_top);
    layout->addWidget(m_bar);
    layout->addWidget(m_banners);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_status);
    setCentralWidget(centre);
    m_toast = new Toast(centre);
    m_toast->setBottomMargin(toastMargin);
    m_actions = new WindowActions(*m_undo, this);
    m_notices = std::make_unique<WindowNotices>(*m_toast, *m_banners,
                                                m_undo->undoAction()->shortcut().toString(QKeySequence::NativeText));
    m_switcher = new PlaceSwitcher(*m_bar, *m_pages, this);
    m_navigator = new WindowNavigator(
        m_parts.engine, *m_notices,
        [this](const QString &key) {
            Place *found = m_switcher->find(key);
            if (found != nullptr) {
                m_switcher->show(found);
            }
            return found;
        },
        this);
    m_context = std::make_unique<PlaceContext>(PlaceContext{.engine = m_parts.engine,
                                                            .feed = m_parts.feed,
                                                            .undo = *m_undo,
                                                            .scope = *m_scope,
                                                            .navigator = *m_navigator,
                                                            .notices = *m_notices,
                                                            .settings = m_parts.settings,
                                                            .connectAgent = [this] { connectAgent(); },
                                                            .openSettings = [this] { Q_EMIT settingsAsked(); }});
}

void MainWindow::showLanguageModel()
{
    m_readings->refresh();
}

void MainWindow::addPlaces(const std::vector<PlaceMaker> &layers, const std::vector<PlaceMaker> &work)
{
    for (const PlaceMaker &make : layers) {
        m_switcher->addPlace(make(*m_context), PlaceBar::Side::Layers);
    }
    for (const PlaceMaker &make : work) {
        m_switcher->addPlace(make(*m_context), PlaceBar::Side::Work);
    }
    m_results = new ResultsPlace(*m_context);
    m_switcher->addPlace(m_results, PlaceBar::Side::Passing);
    // The tabs come before what is in the places, whatever was made first.
    QWidget *before = m_top->lastInTabOrder();
    for (int i = 0; i < m_bar->count(); ++i) {
        setTabOrder(before, m_bar->tab(i));
        before = m_bar->tab(i);
    }
    m_search = new SearchController(*m_top->searchField(), *m_results, *m_switcher, this);
    for (Place *each : m_switcher->places()) {
        connect(each, &Place::statusTextChanged, this, [this, each] {
            if (m_switcher->current() == each) {
                m_status->setPlaceText(each->statusText());
            }
        });
    }
    connect(m_switcher, &PlaceSwitcher::currentChanged, this, [this](Place *each) {
        m_status->setPlaceText(each->statusText());
        m_toast->setBottomMargin(toastMargin + each->footHeight());
        m_actions->sourceList->setEnabled(each->hasSourceList());
        m_actions->back->setEnabled(m_switcher->canGoBack());
        m_actions->forward->setEnabled(m_switcher->canGoForward());
        if (each != m_results) {
            m_parts.settings.setValue(placeKey, each->look().key);
        }
    });
}

void MainWindow::connectActions()
{
    m_actions->fillMenus(*menuBar(), *m_switcher, makeThemeActions(), makeDensityActions());
    addActions(m_actions->all());
    const auto on = [this](QAction *action, auto act) { connect(action, &QAction::triggered, this, act); };
    on(m_actions->settings, &MainWindow::settingsAsked);
    on(m_actions->languageModel, &MainWindow::languageModelAsked);
    on(m_actions->quit, &QWidget::close);
    on(m_actions->searchAll, [this] {
        m_top->searchField()->setFocus(Qt::ShortcutFocusReason);
        m_top->searchField()->selectAll();
    });
    on(m_actions->filterHere, [this] { m_switcher->current()->focusFilter(); });
    on(m_actions->refresh, [this] { m_switcher->current()->refresh(); });
    on(m_actions->detail, [this] { m_switcher->current()->toggleDetail(); });
    on(m_actions->sourceList, [this] { m_switcher->current()->toggleSourceList(); });
    on(m_actions->nextPane, [this] { walkPanes(1); });
    on(m_actions->previousPane, [this] { walkPanes(-1); });
    on(m_actions->nextPlace, [this] { m_switcher->showNext(1); });
    on(m_actions->previousPlace, [this] { m_switcher->showNext(-1); });
    on(m_actions->back, [this] { m_switcher->goBack(); });
    on(m_actions->forward, [this] { m_switcher->goForward(); });
    on(m_actions->resetLayout, &MainWindow::resetLayout);
    on(m_actions->connectAgent, &MainWindow::connectAgent);
    connect(m_top, &TopBar::connectAsked, this, &MainWindow::connectAgent);
    on(m_actions->copyAddress, [this] {
        QGuiApplication::clipboard()->setText(m_parts.service.url());
        m_notices->toast({.text = tr("Copied"), .icon = u"copy"_s});
    });
    on(m_actions->keys, [this] { openKeysDialog(this, m_actions->keyLines(*m_switcher)); });
    on(m_actions->about, [this] { openAboutDialog(this, m_parts.engine.dataDir()); });
    qApp->installEventFilter(this); // keys go to what has the focus
    connect(m_actions->menuBar, &QAction::toggled, this, [this](bool shown) {
        menuBar()->setVisible(shown);
        m_parts.settings.setValue(menuBarKey, shown);
    });
}

QList<QAction *> MainWindow::makeThemeActions()
{
    using Choice = ThemeController::Choice;
    struct Entry {
        Choice choice;
        QString text;
        QString icon;
    };
    auto *group = new QActionGroup(this);
    for (const Entry &entry :
         {Entry{Choice::Follow, tr("Like the system"), u"gear"_s}, Entry{Choice::Light, tr("Light"), u"sun"_s},
          Entry{Choice::Dark, tr("Dark"), u"moon"_s}}) {
        auto *action = new QAction(icon(entry.icon), entry.text, group);
        action->setCheckable(true);
        action->setChecked(m_parts.theme.choice() == entry.choice);
        connect(action, &QAction::triggered, this, [this, entry] { m_parts.theme.setChoice(entry.choice); });
        connect(&m_parts.theme, &ThemeController::choiceChanged, action,
                [this, action, entry] { action->setChecked(m_parts.theme.choice() == entry.choice); });
    }
    return group->actions();
}

QList<QAction *> MainWindow::makeDensityActions()
{
    m_densities = new QActionGroup(this);
    const auto add = [this](Density density, const QString &text) {
        auto *action = new QAction(text, m_densities);
        action->setCheckable(true);
        action->setData(int(density));
        connect(action, &QAction::triggered, this, [this, density] { setDensity(int(density)); });
    };
    add(Density::Compact, tr("Compact"));
    add(Density::Normal, tr("Normal"));
    add(Density::Roomy, tr("Roomy"));
    return m_densities->actions();
}

void MainWindow::setDensity(int density)
{
    for (QAction *action : m_densities->actions()) {
        action->setChecked(action->data().toInt() == density);
        if (action->isChecked()) {
            m_parts.settings.setValue(densityKey, density);
            for (Place *each : m_switcher->places()) {
                each->setDensity(Density(density));
            }
        }
    }
}

void MainWindow::connectUndo()
{
    connect(m_toast, &Toast::undoAsked, m_undo, &UndoController::undoStep);
    const auto say = [this](const QString &icon, const QString &text, int left) {
        m_notices->toast({.text = left > 0 ? tr("%1; %n were changed since and stay", nullptr, left).arg(text) : text,
                          .icon = icon});
    };
    connect(m_undo, &UndoController::undone, this,
            [say](const QString &name, int left) { say(u"undo"_s, tr("Undone: %1").arg(name), left); });
    connect(m_undo, &UndoController::redone, this,
            [say](const QString &name, int left) { say(u"redo"_s, tr("Redone: %1").arg(name), left); });
    connect(m_undo, &UndoController::failed, this, [this](const QString &name, const Error &error) {
        m_notices->fail(tr("“%1” could not be undone or redone.").arg(name), error);
    });
}

void MainWindow::showServiceState()
{
    const QString id = u"service"_s;
    const ServiceStatus &service = m_parts.service;
    m_actions->copyAddress->setEnabled(!service.url().isEmpty());
    m_actions->connectAgent->setEnabled(!service.url().isEmpty());
    if (service.state() != ServiceStatus::State::Failed) {
        m_notices->hideBanner(id);
        return;
    }
    const quint16 next = service.port() == 65'535 ? 8765 : quint16(service.port() + 1);
    m_notices->showBanner(
        {.id = id,
         .severity = BannerText::Severity::Danger,
         .title = tr("Agents cannot connect."),
         .sentence = tr("%1 Memories can still be read and edited here.").arg(service.problem()),
         .buttons = {
             {.text = tr("Use port %1").arg(next), .act = [this, next] { m_parts.service.listen(next); }, .main = true},
             {.text = tr("Try again"), .act = [this] { m_parts.service.listen(m_parts.service.port()); }}}});
}

void MainWindow::showStoreState()
{
    switch (m_parts.engine.state()) {
    case StoreState::Ok:
        break;
    case StoreState::Recovered:
        m_notices->showBanner({.id = u"recovered"_s,
                               .severity = BannerText::Severity::Caution,
                               .title = tr("Opened after a crash."),
                               .sentence = tr("Nothing that was acknowledged is lost.")});
        break;
    case StoreState::ReadOnly:
        m_notices->showBanner({.id = u"readonly"_s,
                               .severity = BannerText::Severity::Info,
                               .title = tr("Reading only."),
                               .sentence = tr("The store cannot be written: its folder is read-only.")});
        break;
    }
}

void MainWindow::connectAgent()
{
    if (m_parts.service.url().isEmpty()) { // the banner, or the pill, says why
        m_notices->toast({.text = tr("Agents cannot connect just now."), .icon = u"info"_s});
        return;
    }
    openConnectDialog(this, m_parts.service);
}

void MainWindow::walkPanes(int step)
{
    // The search field, the tabs and the panes of the place, in a ring.
    QList<QWidget *> ring{m_top->searchField(), m_bar->tab(m_bar->current())};
    for (QWidget *pane : m_switcher->current()->panes()) {
        if (pane->isVisible()) {
            ring.append(pane);
        }
    }
    const QWidget *focus = QApplication::focusWidget();
    qsizetype at = -1;
    for (qsizetype i = 0; i < ring.size(); ++i) {
        if (focus != nullptr && (ring.at(i) == focus || ring.at(i)->isAncestorOf(focus))) {
            at = i;
        }
    }
    for (qsizetype i = 1; i <= ring.size(); ++i) {
        const qsizetype next = ((at + step * i) % ring.size() + ring.size()) % ring.size();
        QWidget *pane = ring.at(next);
        // A pane that does not take the focus itself gives it to the first thing in it that does.
        QWidget *target = pane->focusPolicy() != Qt::NoFocus ? pane : pane->nextInFocusChain();
        while (target != pane
               && (!pane->isAncestorOf(target) || target->focusPolicy() == Qt::NoFocus || !target->isVisible())) {
            target = target->nextInFocusChain();
        }
        if (target->focusPolicy() != Qt::NoFocus) {
            target->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

void MainWindow::restore()
{
    if (!restoreGeometry(m_parts.settings.value(geometryKey).toByteArray())) {
        resize(firstSizeHere());
    }
    const bool shown = m_parts.settings.value(menuBarKey, true).toBool();
    m_actions->menuBar->setChecked(shown);
    menuBar()->setVisible(shown);
    setDensity(m_parts.settings.value(densityKey, int(Density::Normal)).toInt());
    Place *last = m_switcher->find(m_parts.settings.value(placeKey).toString());
    if (!m_switcher->places().isEmpty()) {
        m_switcher->show(last != nullptr ? last : m_switcher->places().first());
    }
}

QSize MainWindow::firstSizeHere() const
{
    const QSize frame = isVisible() ? frameGeometry().size() - size() : usualFrame;
    return firstSize.boundedTo(screen()->availableSize() - frame).expandedTo(leastSize);
}

void MainWindow::resetLayout()
{
    m_parts.settings.remove(geometryKey);
    resize(firstSizeHere());
    m_actions->menuBar->setChecked(true);
    setDensity(int(Density::Normal));
    for (Place *each : m_switcher->places()) {
        each->resetLayout();
    }
}

void MainWindow::bringToFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

Place *MainWindow::place(const QString &key) const
{
    return m_switcher->find(key);
}

void MainWindow::showPlace(const QString &key)
{
    if (Place *found = m_switcher->find(key)) {
        m_switcher->show(found);
    }
}

void MainWindow::search(const QString &query)
{
    m_search->search(query);
}

Notices &MainWindow::notices() const
{
    return *m_notices;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_parts.settings.setValue(geometryKey, saveGeometry());
    if (Place *place = unsavedPlace()) {
        event->ignore();
        askToSave(place);
        return;
    }
    if (QWidget *focus = focusWidget()) {
        focus->clearFocus(); // what saves itself when the focus leaves, as in a row, is saved
    }
    QMainWindow::closeEvent(event);
}

Place *MainWindow::unsavedPlace() const
{
    const QList<Place *> places = m_switcher->places();
    const auto found = std::ranges::find_if(places, &Place::hasUnsavedText);
    return found != places.end() ? *found : nullptr;
}

void MainWindow::askToSave(Place *place)
{
    if (m_saveDialog != nullptr && m_saveDialog->isVisible()) {
        return; // it is being asked
    }
    m_switcher->show(place);
    auto *dialog = new DialogFrame(520, this);
    m_saveDialog = dialog;
    dialog->setObjectName(u"saveDialog"_s);
    dialog->setHeader(u"edit"_s, Token::AccentInk, tr("Save the text?"),
                      tr("In %1 the text of a memory was changed and is not saved yet.").arg(place->look().title));
    dialog->setMainButton(tr("Save"), u"check"_s)->setObjectName(u"save"_s);
    QPushButton *discard = makeButton(tr("Discard"), u"bin"_s, ButtonRole::Normal, dialog);
    discard->setObjectName(u"discard"_s);
    discard->setAutoDefault(false);
    dialog->setFootnote(discard);
    const auto end = [this, place](Place::Unsaved unsaved) {
        place->endWriting(unsaved);
        if (!place->hasUnsavedText()) { // it says itself why it could not be saved
            close();
        }
    };
    connect(dialog, &QDialog::accepted, this, [end] { end(Place::Unsaved::Save); });
    connect(discard, &QPushButton::clicked, this, [dialog, end] {
        dialog->reject();
        end(Place::Unsaved::Drop);
    });
    dialog->open();
}

void MainWindow::keyReleaseEvent(QKeyEvent *event)
{
    // Alt alone shows a hidden menu bar until something else has the focus.
    const bool alone = std::exchange(m_altAlone, false);
    if (alone && event->key() == Qt::Key_Alt && event->modifiers() == Qt::NoModifier
        && !m_actions->menuBar->isChecked()) {
        menuBar()->setVisible(!menuBar()->isVisible());
        if (menuBar()->isVisible()) {
            menuBar()->setFocus(Qt::MenuBarFocusReason);
        }
    }
    QMainWindow::keyReleaseEvent(event);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride: // comes before a shortcut takes the key
    case QEvent::KeyPress:
        m_altAlone = static_cast<QKeyEvent *>(event)->key() == Qt::Key_Alt;
        break;
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::WindowDeactivate:
        m_altAlone = false;
        break;
    case QEvent::FocusOut:
        if (watched == menuBar() && !m_actions->menuBar->isChecked()
            && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason) {
            menuBar()->hide();
        }
        break;
    default:
        break;
    }
    return QMainWindow::eventFilter(watched, event);
}

} // namespace strata::ui
