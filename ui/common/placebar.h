// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/theme.h"

#include <QAbstractButton>
#include <QList>
#include <QTimer>

#include <functional>

class QAction;
class QButtonGroup;

namespace strata::ui {

/// The tab of a place: glyph, name, badge.
class PlaceTab : public QAbstractButton
{
    Q_OBJECT
public:
    PlaceTab(const QString &title, const QString &iconName, Token ink, Token tint, QWidget *parent = nullptr);

    /// \param live puts the dot of running things before it. \param spoken what a screen reader says after the title.
    /// \param filled in the accent: somebody is needed.
    void setBadge(const QString &text, bool live, const QString &spoken, bool filled = false);
    /// What stands in the tab's own space before it: a chevron, when a memory rises from the tab at its side, or a line.
    enum class Lead { None, Chevron, Line };
    void setLead(Lead lead);
    /// What is dragged may be dropped here: a dashed outline, and the word for it in place of the title.
    void setDropOffered(bool offered);
    [[nodiscard]] bool isDropOffered() const { return m_dropOffered; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int badgeWidth() const;
    QString m_icon;
    Token m_ink;
    Token m_tint;
    QString m_badge;
    bool m_live = false;
    bool m_filled = false;
    [[nodiscard]] int leadWidth() const;
    Lead m_lead = Lead::None;
    [[nodiscard]] QString shownText() const;
    bool m_dropOffered = false;
};

/// The tabs of the places: layers at the start, joined by chevrons, others behind a gap, those for work at the end. Left and Right walk them.
class PlaceBar : public QWidget
{
    Q_OBJECT
public:
    enum class Side {
        Layers,  ///< at the start, in the order in which a memory rises
        Passing, ///< behind the layers, for places that come and go
        Work,    ///< at the end
    };

    explicit PlaceBar(QWidget *parent = nullptr);

    /// \return the tab's index, which stays.
    int addTab(const QString &title, const QString &iconName, Token ink, Token tint, Side side);
    [[nodiscard]] PlaceTab *tab(int index) const { return m_tabs.at(index); }
    void setTabVisible(int index, bool visible);
    [[nodiscard]] int current() const;
    void setCurrent(int index);
    [[nodiscard]] int count() const { return int(m_tabs.size()); }

    /// Says what dropping memories from `source` (null: another program) on that tab does; null: nothing may be dropped
    /// there. A disabled action is refused with its tooltip.
    using DropAct = std::function<QAction *(int index, const QObject *source)>;
    void setDropAct(DropAct act);
    [[nodiscard]] QAction *dropAct(int index, const QObject *source) const;

Q_SIGNALS:
    void currentChanged(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    [[nodiscard]] int tabAt(QPoint at) const;
    void endDrag();
    void rest(int index); ///< what is dragged is over this tab; -1: none that takes it
    DropAct m_dropAct;
    QButtonGroup *m_group;
    QList<PlaceTab *> m_tabs;
    QList<int> m_layerTabs;
    int m_workTabs = 0;
    QTimer m_resting; // opens the tab that something is dragged over
    int m_restingAt = -1;
};

} // namespace strata::ui
