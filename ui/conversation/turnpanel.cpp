// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/conversation/turnpanel.h"

#include "ui/common/chips.h"
#include "ui/common/datetext.h"
#include "ui/common/flowlayout.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/textlayout.h"
#include "ui/conversation/prospectlist.h"
#include "ui/conversation/workinglist.h"
#include "ui/conversation/workingmodel.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestTerm = 32;

} // namespace

AttentionCard::AttentionCard(QWidget *parent)
    : Card(parent)
    , m_updated(new ElidedLabel({}, FontRole::Secondary, Token::Second))
    , m_focus(new WrapLabel({}, FontRole::BodyMedium))
    , m_chipBox(new QWidget(this))
    , m_chips(new FlowLayout(m_chipBox))
{
    setObjectName(u"attention"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 9, 12, 11);
    layout->setSpacing(7);
    auto *head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(new IconLabel(u"target"_s, Token::ConversationInk));
    head->addWidget(new ElidedLabel(tr("Attention"), FontRole::BodyStrong), 1);
    m_updated->setAlignment(Qt::AlignRight);
    head->addWidget(m_updated);
    layout->addLayout(head);
    m_focus->setMaximumLines(6);
    layout->addWidget(m_focus);
    layout->addWidget(m_chipBox);
}

void AttentionCard::setAttention(const Attention &attention)
{
    m_updated->setText(attention.updated == 0 ? QString() : tr("updated %1").arg(clockText(attention.updated)));
    m_focus->setText(attention.focus.isEmpty() ? tr("Nothing is known yet.") : attention.focus);
    m_focus->setToken(attention.focus.isEmpty() ? Token::Second : Token::Text);
    setAccessibleName(tr("Attention: %1").arg(attention.focus));
    if (attention.terms == m_terms) {
        return;
    }
    m_terms = attention.terms;
    while (QLayoutItem *item = m_chips->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString &term : m_terms) {
        const QString text = term.size() > longestTerm ? term.left(longestTerm - 1) + u'…' : term;
        auto *pill =
            new Pill({.text = text, .ink = Token::ConversationInk, .tint = Token::ConversationTint}, m_chipBox);
        pill->setToolTip(text == term ? QString() : plainToolTip(term));
        m_chips->addWidget(pill);
        pill->show();
    }
    m_chipBox->setVisible(!m_terms.isEmpty());
    updateGeometry();
}

/// The folded panel: a glyph with a count for each of its parts.
class TurnPanel::Strip final : public QAbstractButton
{
public:
    explicit Strip(QWidget *parent)
        : QAbstractButton(parent)
    {
        setObjectName(u"turnStrip"_s);
        setFixedWidth(stripWidth);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding); // a button is as high as its hint, which it has not
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
    }

    void setCounts(int terms, int items, int prospects)
    {
        m_terms = terms;
        m_items = items;
        m_prospects = prospects;
        const QString text = TurnPanel::tr("Attention with %n terms", nullptr, terms) + u", "_s
                             + TurnPanel::tr("working memory with %n items", nullptr, items) + u", "_s
                             + TurnPanel::tr("%n memories would be kept", nullptr, prospects);
        setAccessibleName(text);
        setToolTip(text);
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme theme = Theme::of(palette());
        if (underMouse()) {
            painter.fillRect(rect(), theme(Token::Hover));
        }
        const QFont font = fontFor(FontRole::SecondaryStrong);
        const int high = QFontMetrics(font).height();
        int y = 16;
        const auto part = [&](const QString &name, Token ink, int count) {
            paintIcon(&painter, QRect((width() - rowIcon) / 2, y, rowIcon, rowIcon), name, theme(ink));
            y += rowIcon + 4;
            paintText(&painter, QRect(0, y, width(), high), QString::number(count), font, theme(Token::Second),
                      Qt::AlignCenter);
            y += high + 16;
        };
        part(u"target"_s, Token::ConversationInk, m_terms);
        part(u"database"_s, Token::Second, m_items);
        part(u"note"_s, Token::Second, m_prospects);
        // What it is, from top to bottom, and that it opens.
        painter.save();
        painter.translate(width(), y);
        painter.rotate(90);
        paintText(&painter, QRect(0, 0, qMax(0, height() - y - rowIcon - 16), width()),
                  TurnPanel::tr("Attention, working memory"), fontFor(FontRole::Secondary), theme(Token::Second),
                  Qt::AlignCenter);
        painter.restore();
        paintIcon(&painter, QRect((width() - rowIcon) / 2, height() - rowIcon - 12, rowIcon, rowIcon), u"more"_s,
                  theme(Token::Second));
        if (hasFocus()) {
            paintFocusRing(&painter, rect().adjusted(2, 2, -2, -2), 6, theme);
        }
    }

private:
    int m_terms = 0;
    int m_items = 0;
    int m_prospects = 0;
};

TurnPanel::TurnPanel(std::function<Micros()> now, QWidget *parent)
    : Pane(Token::Window, parent)
    , m_working(new WorkingModel(std::move(now), this))
    , m_strip(new Strip(this))
    , m_body(new QWidget(this))
    , m_card(new AttentionCard(m_body))
    , m_section(new Section(tr("Working memory"), m_body))
    , m_list(new WorkingList(*m_working, m_body))
    , m_prospects(new ProspectModel(this))
    , m_prospectSection(new Section(tr("Would be kept if the turn ended now"), m_body))
    , m_prospectList(new ProspectList(*m_prospects, m_body))
    , m_noProspect(new WrapLabel({}, FontRole::Secondary, Token::Second, m_body))
    , m_nothing(new WrapLabel({}, FontRole::Secondary, Token::Second, m_body))
    , m_space(new QWidget(m_body))
{
    setObjectName(u"turnPanel"_s);
    setAccessibleName(tr("Turn in flight"));
    m_working->setFlashing(style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0);
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_strip);
    outer->addWidget(m_body, 1);
    m_strip->hide();

    auto *layout = new QVBoxLayout(m_body);
    layout->setContentsMargins(15, 15, 15, 14);
    layout->setSpacing(12);
    layout->addWidget(m_card);
    layout->addWidget(m_section);
    layout->addWidget(m_nothing);
    layout->addWidget(m_list);
    layout->addWidget(m_prospectSection);
    layout->addWidget(m_noProspect);
    layout->addWidget(m_prospectList);
    layout->addWidget(m_space, 1);
    m_prospectSection->setObjectName(u"prospectSection"_s);
    m_noProspect->setObjectName(u"noProspect"_s);
    auto *note = new QHBoxLayout;
    note->setSpacing(7);
    note->addWidget(new IconLabel(u"info"_s, Token::Second));
    note->addWidget(
        new WrapLabel(tr("Working memory and attention are gone when the turn ends. Only the messages stay, "
                         "as raw history of this session."),
                      FontRole::Secondary, Token::Second),
        1);
    layout->addLayout(note);

    m_goneTimer.setSingleShot(true);
    m_goneTimer.setInterval(goneTime);
    connect(&m_goneTimer, &QTimer::timeout, this, &TurnPanel::showState);
    connect(m_strip, &QAbstractButton::clicked, this, &TurnPanel::unfoldAsked);
    for (Section *section : {m_section, m_prospectSection}) {
        connect(section, &Section::openChanged, this, &TurnPanel::showState);
    }
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(m_working, signal, this, &TurnPanel::countChanged);
    }
    connect(m_working, &QAbstractItemModel::modelReset, this, &TurnPanel::countChanged);
    connect(m_working, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &, const QModelIndex &, const QList<int> &roles) {
                if (roles.isEmpty()) {
                    countChanged();
                }
            });
    clearTurn();
}

void TurnPanel::setTurn(const Turn &turn)
{
    m_goneTimer.stop();
    if (m_turn != turn.id) {
        forgetProspects();
    }
    m_turn = turn.id;
    m_number = turn.number;
    m_working->setItems({});
    setAttention({});
}

void TurnPanel::merge(const TurnDetail &detail)
{
    if (detail.turn.id != m_turn || !detail.turn.isOpen()) {
        return;
    }
    for (const WorkingItem &item : detail.working) {
        m_working->put(item);
    }
    if (detail.attention.updated >= m_attention.updated) {
        setAttention(detail.attention);
    }
}

void TurnPanel::clearTurn()
{
    m_goneTimer.stop();
    m_turn = {};
    m_working->setItems({});
    forgetProspects();
    setAttention({});
    showState();
}

void TurnPanel::endTurn(int number)
{
    m_turn = {};
    m_number = number;
    m_working->setItems({});
    forgetProspects();
    setAttention({});
    m_goneTimer.start();
    showState();
}

void TurnPanel::take(const std::vector<Event> &events)
{
    for (const Event &event : events) {
        if (!event.turn || m_turn.value.isNull() || event.turn->id != m_turn) {
            continue;
        }
        switch (event.type) {
        case Event::Type::WorkingChanged:
            m_working->put(*event.working);
            break;
        case Event::Type::WorkingRemoved:
            m_working->remove(event.working->id);
            break;
        case Event::Type::AttentionChanged:
            setAttention(*event.attention);
            break;
        case Event::Type::TurnFinished:
            endTurn(event.turn->number);
            break;
        default:
            break;
        }
    }
}

void TurnPanel::setAttention(const Attention &attention)
{
    m_attention = attention;
    m_card->setAttention(attention);
    countChanged();
}

void TurnPanel::setProspects(const RehearsedTurn &rehearsed, std::vector<RefusedLine> refused)
{
    if (rehearsed.turn != m_turn) {
        return;
    }
    m_rehearsed = true;
    m_prospects->set(rehearsed.claims, std::move(refused));
    countChanged();
}

void TurnPanel::forgetProspects()
{
    m_rehearsed = false;
    m_prospects->set({}, {});
}

void TurnPanel::countChanged()
{
    const int count = m_working->rowCount();
    m_section->setNote(count == 0 ? QString() : u"%1 · %2"_s.arg(count).arg(sizeText(m_working->bytes())));
    const int prospects = m_prospects->kept();
    m_prospectSection->setNote(prospects == 0 ? QString() : QLocale().toString(prospects));
    m_strip->setCounts(int(m_attention.terms.size()), count, prospects);
    showState();
}

void TurnPanel::showState()
{
    const bool inFlight = !m_turn.value.isNull();
    const bool items = m_working->rowCount() > 0;
    m_card->setVisible(inFlight);
    m_section->setVisible(inFlight);
    const bool list = inFlight && items && m_section->isOpen();
    m_list->setVisible(list);
    m_prospectSection->setVisible(inFlight);
    const bool prospects = inFlight && m_prospectSection->isOpen();
    m_prospectList->setVisible(prospects && m_prospects->rowCount() > 0);
    m_noProspect->setVisible(prospects && m_prospects->claims() == 0);
    m_noProspect->setText(m_rehearsed ? tr("Nothing that was said so far would be kept.")
                                      : tr("What was said is being read."));
    m_nothing->setVisible(!inFlight || (!items && m_section->isOpen()));
    m_nothing->setText(inFlight   ? tr("No tool output and no intermediate result yet.")
                       : isGone() ? tr("Turn %1 is over: its working memory and attention are gone.").arg(m_number)
                                  : tr("No turn is in flight."));
}

void TurnPanel::setFolded(bool folded)
{
    if (folded == m_folded) {
        return;
    }
    m_folded = folded;
    m_strip->setVisible(folded);
    m_body->setVisible(!folded);
    setMinimumWidth(folded ? stripWidth : 240);
    setMaximumWidth(folded ? stripWidth : 520);
}

void TurnPanel::tick()
{
    if (!m_turn.value.isNull() && isVisible()) {
        m_working->tick();
    }
}

} // namespace strata::ui
