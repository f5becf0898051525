// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/filterbar.h"

#include "ui/common/button.h"
#include "ui/common/chips.h"
#include "ui/common/searchfield.h"
#include "ui/memory/barmetrics.h"
#include "ui/memory/memorytexts.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int restAfterTyping = 150; // ms

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : Pane(Token::Base, parent)
    , m_field(new SearchField(u"filter"_s, tr("Filter"), this))
    , m_narrowing(new QHBoxLayout)
    , m_onlyButton(makeButton(tr("One memory alone"), u"close"_s, ButtonRole::Link, this))
    , m_waiting(makeButton({}, u"refresh"_s, ButtonRole::Link, this))
    , m_sources(new IconButton(u"layers"_s, tr("Where"), this))
    , m_new(new IconButton(u"plus"_s, tr("New memory"), this))
    , m_columns(new IconButton(u"columns"_s, tr("Columns"), this))
    , m_more(new IconButton(u"more"_s, tr("More"), this))
{
    setObjectName(u"filterBar"_s);
    setEdges(Qt::BottomEdge);
    setFixedHeight(barHeight(fontMetrics()));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 0, 14, 1);
    layout->setSpacing(barGap);
    layout->addWidget(m_sources);
    m_narrowing->setSpacing(barGap);
    layout->addLayout(m_narrowing, 1);
    layout->addWidget(m_onlyButton);
    layout->addWidget(m_waiting);
    layout->addWidget(m_new);
    layout->addWidget(m_columns);
    layout->addWidget(m_more);
    m_narrowing->addWidget(m_field);
    m_narrowing->addStretch(1);
    m_field->setObjectName(u"filter"_s);
    m_field->setMinimumWidth(90);
    m_field->setMaximumWidth(180);
    m_field->setFixedHeight(28);
    m_field->setToolTip(tr("Filter this list (Ctrl+F)"));
    m_field->installEventFilter(this);
    m_waiting->setObjectName(u"waiting"_s);
    m_new->setObjectName(u"newMemory"_s);
    m_columns->setObjectName(u"columns"_s);
    m_sources->setObjectName(u"sourcesButton"_s);
    m_sources->hide();
    m_waiting->hide();
    m_onlyButton->setObjectName(u"onlyOne"_s);
    m_onlyButton->setToolTip(tr("Show the others again"));
    m_onlyButton->hide();
    connect(m_onlyButton, &QPushButton::clicked, this, [this] { setOnly({}); });
    m_typing.setSingleShot(true);
    m_typing.setInterval(restAfterTyping);
    connect(&m_typing, &QTimer::timeout, this, &FilterBar::tell);
    connect(m_field, &QLineEdit::textChanged, this, [this] {
        if (m_field->text().isEmpty()) {
            tell();
        } else if (!m_clearing) {
            m_typing.start();
        }
    });
    connect(m_field, &QLineEdit::returnPressed, this, [this] {
        tell();
        Q_EMIT listAsked();
    });
    connect(m_field, &SearchField::downPressed, this, &FilterBar::listAsked);
    connect(m_waiting, &QPushButton::clicked, this, &FilterBar::waitingAsked);
}

FilterChip *FilterBar::addChip(const QString &key, const QString &text, const QString &iconName)
{
    auto *chip = new FilterChip(text, iconName, this);
    chip->setObjectName(key);
    m_narrowing->insertWidget(m_narrowing->count() - 1, chip);
    m_chips.append(chip);
    connect(chip, &QAbstractButton::toggled, this, &FilterBar::tell);
    return chip;
}

FilterChip *FilterBar::chip(const QString &key) const
{
    for (FilterChip *chip : m_chips) {
        if (chip->objectName() == key) {
            return chip;
        }
    }
    return nullptr;
}

void FilterBar::addKinds()
{
    m_kinds = new QComboBox(this);
    m_kinds->setObjectName(u"kinds"_s);
    m_kinds->setAccessibleName(tr("Kind"));
    m_kinds->addItem(tr("Kind: any"));
    for (const Kind kind : {Kind::Factual, Kind::Episodic, Kind::Semantic}) {
        m_kinds->addItem(kindText(kind), kindName(kind));
    }
    m_kinds->setFixedHeight(28);
    m_narrowing->insertWidget(m_narrowing->count() - 1, m_kinds);
    connect(m_kinds, &QComboBox::currentIndexChanged, this, &FilterBar::tell);
}

QString FilterBar::text() const
{
    return m_field->text().trimmed();
}

std::optional<Kind> FilterBar::kind() const
{
    return m_kinds == nullptr ? std::nullopt : kindFromName(m_kinds->currentData().toString());
}

bool FilterBar::isOn(const QString &key) const
{
    const FilterChip *found = chip(key);
    return found != nullptr && found->isChecked();
}

void FilterBar::setOn(const QString &key, bool on)
{
    if (FilterChip *found = chip(key)) {
        found->setChecked(on);
    }
}

QVariantMap FilterBar::state() const
{
    QStringList on;
    for (const FilterChip *chip : m_chips) {
        if (chip->isChecked()) {
            on << chip->objectName();
        }
    }
    return {{u"text"_s, text()}, {u"on"_s, on}, {u"kind"_s, m_kinds == nullptr ? QVariant() : m_kinds->currentData()}};
}

void FilterBar::setState(const QVariantMap &state)
{
    m_clearing = true;
    m_field->setText(state.value(u"text"_s).toString());
    const QStringList on = state.value(u"on"_s).toStringList();
    for (FilterChip *chip : std::as_const(m_chips)) {
        chip->setChecked(on.contains(chip->objectName()));
    }
    if (m_kinds != nullptr) {
        m_kinds->setCurrentIndex(qMax(0, m_kinds->findData(state.value(u"kind"_s))));
    }
    m_clearing = false;
    fit();
}

void FilterBar::setOnly(std::optional<MemoryId> id)
{
    if (id != m_only) {
        m_only = id;
        m_onlyButton->setVisible(id.has_value());
        tell();
    }
}

void FilterBar::clear()
{
    m_clearing = true;
    setOnly({});
    m_field->clear();
    for (FilterChip *chip : std::as_const(m_chips)) {
        chip->setChecked(false);
    }
    if (m_kinds != nullptr) {
        m_kinds->setCurrentIndex(0);
    }
    m_clearing = false;
    tell();
}

void FilterBar::setWaiting(int count)
{
    m_waiting->setText(tr("%n new", nullptr, count));
    m_waiting->setAccessibleName(tr("Show %n new memories", nullptr, count));
    m_waiting->setToolTip(tr("Show what came in meanwhile (F5)"));
    m_waiting->setVisible(count > 0);
    fit();
}

void FilterBar::fillOverflow(QMenu *menu)
{
    for (FilterChip *chip : std::as_const(m_chips)) {
        if (chip->isHidden()) {
            QAction *action = menu->addAction(chip->text());
            action->setCheckable(true);
            action->setChecked(chip->isChecked());
            connect(action, &QAction::toggled, chip, &QAbstractButton::setChecked);
        }
    }
    if (m_kinds != nullptr && m_kinds->isHidden()) {
        QMenu *kinds = menu->addMenu(tr("Kind"));
        for (int i = 0; i < m_kinds->count(); ++i) {
            QAction *action = kinds->addAction(i == 0 ? tr("Any") : m_kinds->itemText(i));
            action->setCheckable(true);
            action->setChecked(i == m_kinds->currentIndex());
            connect(action, &QAction::triggered, m_kinds, [this, i] { m_kinds->setCurrentIndex(i); });
        }
    }
    if (!menu->isEmpty()) {
        menu->addSeparator();
    }
}

void FilterBar::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    fit();
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Backspace && m_field->text().isEmpty()) {
        for (auto chip = m_chips.rbegin(); chip != m_chips.rend(); ++chip) {
            if ((*chip)->isChecked()) {
                (*chip)->setChecked(false);
                return true;
            }
        }
    }
    return Pane::eventFilter(watched, event);
}

void FilterBar::fit()
{
    // From the end: what does not fit is in the ⋯ menu.
    const auto wide = [](const QWidget *widget) {
        return widget->isHidden() ? 0 : widget->sizeHint().width() + barGap;
    };
    int room = width() - 28 - wide(m_sources) - wide(m_onlyButton) - wide(m_waiting) - wide(m_new) - wide(m_columns)
               - wide(m_more) - m_field->minimumWidth() - barGap;
    QList<QWidget *> items(m_chips.begin(), m_chips.end());
    if (m_kinds != nullptr) {
        items.append(m_kinds);
    }
    for (QWidget *item : std::as_const(items)) {
        room -= item->sizeHint().width() + barGap;
        item->setVisible(room >= 0);
    }
}

void FilterBar::tell()
{
    m_typing.stop();
    fit(); // a chip that goes on is wider
    if (!m_clearing) {
        Q_EMIT changed();
    }
}

} // namespace strata::ui
