// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/ids.h"
#include "ui/common/theme.h"

#include <QWidget>

class QAction;

namespace strata::ui {

enum class Density;

/// What the tab of a place shows.
struct PlaceLook {
    QString key{};   ///< for settings and object names: "user"
    QString title{}; ///< for people
    QString icon{};
    Token ink = Token::Accent;
    Token tint = Token::AccentTint;
};

/// The number on a tab.
struct PlaceBadge {
    QString text{};      ///< empty: none
    QString spoken{};    ///< "12 sessions"
    bool live = false;   ///< with the dot of things that run
    bool filled = false; ///< it needs you: in the accent
};

/// One of the window's places, the pages behind the tabs. A place reads what it shows by itself and keeps its own state.
class Place : public QWidget
{
    Q_OBJECT
public:
    Place(const PlaceLook &look, QWidget *parent = nullptr);

    [[nodiscard]] const PlaceLook &look() const { return m_look; }
    [[nodiscard]] const PlaceBadge &badge() const { return m_badge; }
    /// At the right of the status bar: "214 memories · 1 selected".
    [[nodiscard]] QString statusText() const { return m_statusText; }

    /// The place came to the front: put the focus into its list.
    virtual void activate() = 0;
    /// Ctrl+F.
    virtual void focusFilter() = 0;
    /// F5.
    virtual void refresh() = 0;
    /// F6 and Shift+F6 walk these, in order; hidden ones are passed over.
    [[nodiscard]] virtual QList<QWidget *> panes() const = 0;
    /// F8. Places without a detail pane leave it.
    virtual void toggleDetail() {}
    /// F9, where there is such a list.
    [[nodiscard]] virtual bool hasSourceList() const { return false; }
    virtual void toggleSourceList() {}
    /// View ▸ Density: how high the rows of tables are.
    virtual void setDensity(Density) {}
    /// How high the bar with its buttons at its foot is: what floats keeps clear of it.
    [[nodiscard]] virtual int footHeight() const { return 0; }
    /// View ▸ Reset layout: splitters, columns and hidden panes as they were at first.
    virtual void resetLayout() {}

    /// The text of a memory is being written here and was not saved.
    [[nodiscard]] virtual bool hasUnsavedText() const { return false; }
    /// Ends the writing, with or without saving the text.
    enum class Unsaved { Save, Drop };
    virtual void endWriting(Unsaved) {}

    /// Selects the memory and shows it, loading what it needs; false when this place does not show such a memory.
    virtual bool reveal(MemoryId id);
    virtual bool revealTurn(TurnId turn, MemoryId message);
    virtual bool revealSession(SessionId session);

    /// Acts on what is selected (menu Memory and context menus) and on the place (menu Layer). Made once, in the place's
    /// constructor, with texts, keys, and enabled only when they can act; an action with isSeparator() is a line.
    [[nodiscard]] const QList<QAction *> &memoryActions() const { return m_memoryActions; }
    [[nodiscard]] const QList<QAction *> &layerActions() const { return m_layerActions; }

    /// Property of the memory action that takes what is selected up to another place: that place's key. What is dragged to
    /// its tab triggers the action.
    static constexpr const char *risesTo = "risesTo";
    /// The action that takes what is selected here up to that place; null when there is none.
    [[nodiscard]] QAction *riseAction(const QString &key) const;

Q_SIGNALS:
    void badgeChanged();
    void statusTextChanged();

protected:
    void setBadge(const PlaceBadge &badge);
    void setStatusText(const QString &text);
    /// Their keys work while one of `lists` has the focus, where what they act on is seen to be chosen: Delete in a field, a
    /// tag or another list is not for them. Without lists they work anywhere in the place.
    void setMemoryActions(const QList<QAction *> &actions, const QList<QWidget *> &lists = {});
    /// Their keys work while the place has the focus.
    void setLayerActions(const QList<QAction *> &actions);

private:
    PlaceLook m_look;
    PlaceBadge m_badge;
    QString m_statusText;
    QList<QAction *> m_memoryActions;
    QList<QAction *> m_layerActions;
};

/// The look of a layer's place.
[[nodiscard]] PlaceLook layerPlaceLook(Layer layer);

} // namespace strata::ui
