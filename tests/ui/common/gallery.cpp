// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/card.h"
#include "ui/common/chips.h"
#include "ui/common/datetext.h"
#include "ui/common/emptystate.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/meters.h"
#include "ui/common/placebar.h"
#include "ui/common/rowpainting.h"
#include "ui/common/searchfield.h"
#include "ui/common/tagedit.h"
#include "ui/common/taskarea.h"
#include "ui/common/textlayout.h"
#include "ui/common/themecontroller.h"
#include "ui/common/toast.h"
#include "ui/common/worddiff.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSpinBox>
#include <QStyle>
#include <QTemporaryDir>
#include <QVBoxLayout>

using namespace strata;
using namespace strata::ui;
using namespace Qt::StringLiterals;

namespace {

/// Rows in all their states, painted by the same functions as the lists.
class Rows final : public QWidget
{
public:
    Rows() { setFixedHeight(10 * 32); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme theme = Theme::of(palette());
        int y = 0;
        const auto row = [&](const RowState &state, const RowText &text, const QString &icon = {}) {
            const QRect cell(0, y, width(), 32);
            paintRowGround(&painter, cell, state, CellPart::Whole, theme, layoutDirection());
            RowText shown = text;
            if (state.selected) {
                shown.role = FontRole::BodyMedium;
            }
            if (!icon.isEmpty()) {
                paintIcon(&painter, QStyle::visualRect(layoutDirection(), cell, QRect(9, y + 8, 16, 16)), icon,
                          theme(Token::Second));
            }
            paintRowText(&painter, QStyle::visualRect(layoutDirection(), cell, cell.adjusted(32, 0, -8, 0)), shown,
                         theme, layoutDirection());
            y += 32;
        };
        row({}, {.text = u"Current"_s});
        row({.hover = true}, {.text = u"Hover"_s});
        row({.selected = true}, {.text = u"Selected, window active"_s});
        row({.selected = true, .active = false}, {.text = u"Selected, window not active"_s});
        row({.focus = true}, {.text = u"Keyboard focus, not selected"_s});
        row({},
            {.text = u"Waits for review, not recalled"_s,
             .pill = {.text = u"Pending"_s, .ink = Token::AccentInk, .tint = Token::AccentTint}},
            u"shield"_s);
        row({},
            {.text = u"Replaced by a newer version"_s,
             .ink = Token::Second,
             .struck = true,
             .pill = {.text = u"Superseded"_s}},
            u"history"_s);
        row({},
            {.text = u"Its date has passed"_s,
             .ink = Token::Second,
             .pill = {.text = u"Expired"_s, .ink = Token::CautionInk, .tint = Token::CautionTint}},
            u"clock"_s);
        row({}, {.text = u"Prefers small family-run places over chains"_s,
                 .matches = {u"Prefer"_s, u"places"_s},
                 .pill = {.text = u"Match"_s}});
        row({},
            {.text = u"A text that is much too long for its row and must be cut so that the pill after it is whole: "
                     "one two three four five six seven eight nine ten eleven twelve"_s,
             .pill = {.text = u"Not embedded"_s, .ink = Token::DangerInk, .tint = Token::DangerTint}},
            u"warning"_s);
    }
};

QWidget *makeLine(std::initializer_list<QWidget *> widgets)
{
    auto *line = new QWidget;
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget *widget : widgets) {
        layout->addWidget(widget);
    }
    layout->addStretch();
    return line;
}

class Diff final : public QWidget
{
public:
    Diff() { setFixedHeight(50); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme theme = Theme::of(palette());
        const WordDiff diff =
            wordDiff(u"Prefers boutique hotels"_s, u"Prefers small family-run places over chains"_s, theme);
        const WrappedText text(diff.text, fontFor(FontRole::Body), width(), {.formats = diff.formats});
        text.paint(&painter, {0, 0}, theme(Token::Text));
    }
};

} // namespace

/// Shows all shared components in one window, to compare them with the design:
///   gallery [light|dark] [file.png] [ltr|rtl]
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    ThemeController theme(settings);
    theme.setChoice(arguments.value(1) == u"dark"_s ? ThemeController::Choice::Dark : ThemeController::Choice::Light);
    if (arguments.value(3) == u"rtl"_s) {
        QApplication::setLayoutDirection(Qt::RightToLeft);
    }

    QWidget window;
    window.resize(1440, 900);
    auto *outer = new QVBoxLayout(&window);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *bar = new PlaceBar;
    for (const Layer layer : allLayers) {
        const QStringList names{u"Conversation"_s, u"Session"_s, u"User"_s, u"Org"_s};
        bar->addTab(names.at(int(layer)), layerIcon(layer), layerInk(layer), layerTint(layer), PlaceBar::Side::Layers);
    }
    bar->addTab(u"Results"_s, u"search"_s, Token::Accent, Token::AccentTint, PlaceBar::Side::Passing);
    bar->tab(0)->setBadge(u"3"_s, true, u"3 live"_s);
    bar->tab(1)->setBadge(u"12"_s, false, u"12 sessions"_s);
    bar->tab(2)->setBadge(u"214"_s, false, u"214 memories"_s);
    bar->setCurrent(2);
    outer->addWidget(bar);
    auto *banners = new BannerArea;
    banners->showBanner(
        {.id = u"a"_s,
         .severity = BannerText::Severity::Danger,
         .title = u"Agents cannot connect."_s,
         .sentence = u"Port 8765 on 127.0.0.1 is used by another program. Memories can still be read here."_s,
         .buttons = {{.text = u"Use port 8766"_s, .main = true}, {.text = u"Try again"_s}}});
    banners->showBanner({.id = u"b"_s,
                         .severity = BannerText::Severity::Caution,
                         .title = u"Opened after a crash."_s,
                         .sentence = u"Nothing was lost."_s});
    outer->addWidget(banners);

    auto *columns = new QHBoxLayout;
    columns->setContentsMargins(20, 20, 20, 20);
    columns->setSpacing(16);
    outer->addLayout(columns, 1);
    auto *left = new Card;
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->addWidget(new Rows);
    auto *disabled = makeButton(u"Merge..."_s, u"merge"_s);
    disabled->setEnabled(false);
    leftLayout->addWidget(
        makeLine({makeButton(u"Approve"_s, u"check"_s, ButtonRole::Primary), makeButton(u"Edit text"_s, u"edit"_s),
                  makeButton(u"Forget for good"_s, u"bin"_s, ButtonRole::Danger),
                  makeButton(u"Open turn"_s, u"bubble"_s, ButtonRole::Link), disabled}));
    auto *combo = new QComboBox;
    combo->addItem(icon(u"person"_s), u"user: alex"_s);
    auto *field = new SearchField(u"filter"_s, u"Filter"_s);
    auto *pin = new IconButton(u"pin"_s, u"Pin"_s);
    pin->setCheckable(true);
    pin->setChecked(true);
    auto *on = new FilterChip(u"Current"_s);
    on->setChecked(true);
    auto *pending = new FilterChip(u"Pending"_s, u"shield"_s);
    pending->setCount(1);
    leftLayout->addWidget(makeLine({combo, field, pin, new IconButton(u"archive"_s, u"Archive"_s), on, pending}));
    auto *search = new SearchField(u"search"_s, u"Search all layers..."_s);
    search->setKeyHint(QKeySequence(u"Ctrl+K"_s));
    search->setFixedWidth(480);
    leftLayout->addWidget(search);
    auto *check = new QCheckBox(u"Checked"_s);
    check->setChecked(true);
    auto *radio = new QRadioButton(u"Radio"_s);
    radio->setChecked(true);
    auto *date = new QDateEdit(QDate(2026, 11, 12));
    date->setCalendarPopup(true);
    leftLayout->addWidget(
        makeLine({check, new QCheckBox(u"Not"_s), radio, new QRadioButton(u"Not"_s), new QSpinBox, date}));
    auto *tags = new TagEdit;
    tags->setTags({u"travel"_s, u"lodging"_s});
    leftLayout->addWidget(tags);
    leftLayout->addWidget(new Diff);
    leftLayout->addStretch();
    columns->addWidget(left, 1);

    auto *right = new Card;
    auto *rightLayout = new QVBoxLayout(right);
    for (const Layer layer : allLayers) {
        rightLayout->addWidget(new Pill(layerPill(layer, layer == Layer::User ? u"alex"_s : QString())));
    }
    for (const qint64 seconds : {86'280, 16'320, 660}) {
        auto *count = new CountdownBar(Token::SessionInk);
        count->setCountdown({.left = seconds, .whole = 86'400});
        rightLayout->addWidget(count);
    }
    auto *score = new ScoreBar;
    score->setShares(scoreShares(0.86, 0.44, 0.21, 0.21, 0.35));
    rightLayout->addWidget(score);
    auto *tasks = new TaskArea;
    const int task = tasks->start(u"Re-embedding 7,569 of 12,408"_s, [] {});
    tasks->setProgress(task, 61, 100);
    rightLayout->addWidget(tasks);
    rightLayout->addWidget(new ElidedLabel(u"Title 17 semibold"_s, FontRole::Title));
    rightLayout->addWidget(new WrapLabel(
        u"Memory text 17 medium, read at length, over more than one line when it has to"_s, FontRole::MemoryText));
    rightLayout->addWidget(new ElidedLabel(u"Secondary 12, meta lines"_s, FontRole::Secondary, Token::Second));
    rightLayout->addWidget(new ElidedLabel(u"Caption 11 semibold"_s, FontRole::Caption, Token::Second));
    rightLayout->addWidget(new ElidedLabel(u"key = \"mono 12\"  // tool output"_s, FontRole::Mono));
    auto *section = new Section(u"History"_s);
    section->setNote(u"4 changes"_s);
    section->setTrailing(makeButton(u"Open turn 14"_s, u"bubble"_s, ButtonRole::Link));
    section->body()->addWidget(new ElidedLabel(u"Approved"_s));
    rightLayout->addWidget(section);
    rightLayout->addStretch();
    columns->addWidget(right, 1);
    auto *empty = new EmptyState;
    empty->setLook(u"bubble"_s, Token::ConversationInk, u"No conversation yet"_s,
                   u"When a connected agent talks, its turns appear here as they happen."_s);
    empty->addButton(makeButton(u"Connect an agent..."_s, u"plug"_s, ButtonRole::Primary));
    columns->addWidget(empty, 1);

    Toast toast(&window);
    window.show();
    toast.showText({.text = u"3 memories moved to the bin"_s, .icon = u"bin"_s, .undo = StepId{1}}, u"Ctrl+Z"_s);
    const QString file = arguments.value(2);
    if (!file.isEmpty()) {
        QApplication::processEvents();
        return window.grab().save(file) ? 0 : 1;
    }
    return QApplication::exec();
}
