// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/placecontext.h"

#include <QMainWindow>
#include <QPointer>

#include <functional>
#include <memory>
#include <vector>

class QActionGroup;
class QStackedWidget;

namespace strata::ui {

class BannerArea;
class EntityList;
class Place;
class PlaceBar;
class PlaceSwitcher;
class ResultsPlace;
class SearchController;
class ServiceStatus;
class ReadingStatus;
class StatusLine;
class ThemeController;
class Toast;
class TopBar;
class WindowActions;
class WindowNavigator;
class WindowNotices;

/// Makes a place for the window; the place belongs to the window.
using PlaceMaker = std::function<Place *(PlaceContext &)>;

/// What the window is made of besides itself; all outlive it.
struct WindowParts {
    Engine &engine;
    EngineFeed &feed;
    ThemeController &theme;
    ServiceStatus &service;
    QSettings &settings;
};

/// The window: menus, top bar, tabs, the places, banners, toast and status line, put together. Each place builds itself.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    /// \param layers places in the order of their tabs. \param work the same, of those at the end of the bar.
    MainWindow(const WindowParts &parts, const std::vector<PlaceMaker> &layers,
               const std::vector<PlaceMaker> &work = {}, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Un-minimised, raised, with the focus.
    void bringToFront();
    /// Null when there is none with that key ("user").
    [[nodiscard]] Place *place(const QString &key) const;
    void showPlace(const QString &key);
    void search(const QString &query);
    [[nodiscard]] ScopeController &scope() const { return *m_scope; }
    [[nodiscard]] Notices &notices() const;
    /// The language model was set anew.
    void showLanguageModel();

Q_SIGNALS:
    /// Settings were asked for; what they offer is the program's matter.
    void settingsAsked();
    void languageModelAsked();

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void assemble();
    void addPlaces(const std::vector<PlaceMaker> &layers, const std::vector<PlaceMaker> &work);
    void connectActions();
    [[nodiscard]] QList<QAction *> makeThemeActions();
    [[nodiscard]] QList<QAction *> makeDensityActions();
    void setDensity(int density);
    /// A place where a text is being written; null when there is none.
    [[nodiscard]] Place *unsavedPlace() const;
    void askToSave(Place *place);
    void connectUndo();
    void showServiceState();
    void showStoreState();
    void connectAgent();
    void walkPanes(int step);
    void restore();
    void resetLayout();
    [[nodiscard]] QSize firstSizeHere() const; ///< no larger than the screen

    WindowParts m_parts;
    ScopeController *m_scope;
    UndoController *m_undo;
    EntityList *m_entities;
    ReadingStatus *m_readings;
    TopBar *m_top = nullptr;
    PlaceBar *m_bar = nullptr;
    BannerArea *m_banners = nullptr;
    QStackedWidget *m_pages = nullptr;
    StatusLine *m_status = nullptr;
    Toast *m_toast = nullptr;
    PlaceSwitcher *m_switcher = nullptr;
    WindowActions *m_actions = nullptr;
    std::unique_ptr<WindowNotices> m_notices;
    WindowNavigator *m_navigator = nullptr;
    std::unique_ptr<PlaceContext> m_context;
    ResultsPlace *m_results = nullptr;
    SearchController *m_search = nullptr;
    QActionGroup *m_densities = nullptr;
    QPointer<QWidget> m_saveDialog;
    bool m_altAlone = false; // it is down, and nothing else was pressed since
};

} // namespace strata::ui
