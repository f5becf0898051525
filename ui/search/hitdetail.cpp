// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/search/hitdetail.h"

#include "core/engine/engine.h"
#include "ui/common/button.h"
#include "ui/common/card.h"
#include "ui/common/chips.h"
#include "ui/common/labels.h"
#include "ui/common/meters.h"
#include "ui/search/searchtexts.h"
#include "ui/search/whynotpanel.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

WrapLabel *addFact(QGridLayout *grid, const QString &name)
{
    const int row = grid->rowCount();
    auto *value = new WrapLabel;
    grid->addWidget(new ElidedLabel(name, FontRole::Secondary, Token::Second), row, 0, Qt::AlignTop);
    grid->addWidget(value, row, 1);
    return value;
}

QString scopeText(const Memory &memory)
{
    QStringList parts;
    const auto add = [&](const QString &pattern, const QString &value) {
        if (!value.isEmpty()) {
            parts.append(pattern.arg(isolated(value)));
        }
    };
    add(HitDetail::tr("user %1"), memory.scope.user);
    add(HitDetail::tr("agent %1"), memory.scope.agent);
    add(HitDetail::tr("session %1"), memory.scope.run);
    return parts.isEmpty() ? HitDetail::tr("everyone") : parts.join(u" · "_s);
}

} // namespace

HitDetail::HitDetail(PlaceContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_hit(new QWidget)
    , m_pill(new Pill({}))
    , m_text(new WrapLabel(QString(), FontRole::MemoryText))
    , m_why(new Section(tr("Why this")))
    , m_score(new ElidedLabel(QString(), FontRole::Number))
    , m_bar(new ScoreBar)
    , m_floor(new ElidedLabel(QString(), FontRole::Secondary, Token::Second))
    , m_whyNot(new WhyNotPanel(context))
{
    auto *content = new Pane(Token::Base);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);

    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(20, 12, 20, 20);
    layout->setSpacing(12);
    auto *hit = new QVBoxLayout(m_hit);
    hit->setContentsMargins(0, 0, 0, 0);
    hit->setSpacing(12);
    auto *top = new QHBoxLayout;
    auto *open = new IconButton(u"link"_s, tr("Show it in its place"));
    open->setKeyHint(QKeySequence(Qt::Key_Return));
    auto *copy = new IconButton(u"copy"_s, tr("Copy the text"));
    top->addWidget(m_pill);
    top->addStretch();
    top->addWidget(open);
    top->addWidget(copy);
    hit->addLayout(top);
    hit->addWidget(m_text);
    makeWhyThis();
    hit->addWidget(m_why);
    auto *facts = new QGridLayout;
    facts->setHorizontalSpacing(16);
    facts->setVerticalSpacing(6);
    facts->setColumnMinimumWidth(0, 104);
    facts->setColumnStretch(1, 1);
    m_scope = addFact(facts, tr("Scope"));
    m_state = addFact(facts, tr("State"));
    m_model = addFact(facts, tr("Model"));
    hit->addLayout(facts);
    hit->addWidget(new Hairline);
    layout->addWidget(m_hit);
    layout->addWidget(m_whyNot);
    layout->addStretch(1); // all the room that is left: nothing above is pulled apart
    connect(open, &QToolButton::clicked, this, [this] { m_context.navigator.openMemory(m_id); });
    connect(copy, &QToolButton::clicked, this, &HitDetail::copyText);
    m_hit->hide();
}

void HitDetail::makeWhyThis()
{
    auto *sum = new QHBoxLayout;
    sum->setSpacing(20);
    m_score->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_score->setMinimumWidth(84);
    m_bar->setThickness(10);
    sum->addWidget(m_score);
    auto *bars = new QVBoxLayout;
    bars->setSpacing(0);
    bars->addWidget(m_bar);
    bars->addWidget(m_floor);
    sum->addLayout(bars, 1);
    m_why->body()->addLayout(sum);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(2);
    grid->setColumnMinimumWidth(0, 104);
    grid->setColumnStretch(1, 1);
    const auto addPart = [&](const QString &name) {
        const int row = grid->rowCount();
        Part part{.bar = new ScoreBar, .value = new ElidedLabel({}, FontRole::BodyStrong), .note = nullptr};
        part.note = new WrapLabel({}, FontRole::Secondary, Token::Second);
        part.value->setAlignment(Qt::AlignRight);
        part.value->setMinimumWidth(40);
        grid->addWidget(new ElidedLabel(name), row, 0);
        grid->addWidget(part.bar, row, 1);
        grid->addWidget(part.value, row, 2);
        grid->addWidget(part.note, row + 1, 1, 1, 2);
        return part;
    };
    m_meaning = addPart(tr("Meaning"));
    m_words = addPart(tr("Words"));
    m_who = addPart(tr("Who and when"));
    m_why->body()->addLayout(grid);
}

void HitDetail::setQuestion(const SearchRequest &request)
{
    m_whyNot->setQuestion(request);
}

void HitDetail::showHit(const Hit &hit, const SearchRequest &request, const QString &model, int number, int of)
{
    const Memory &memory = hit.memory;
    m_id = memory.id;
    m_pill->setLook(layerPill(memory.layer, memory.layer == Layer::Org ? QString() : memory.scope.user));
    m_text->setText(memory.text);
    m_text->setMaximumLines(12);
    const ScoreShares shares = sharesOf(hit, request);
    m_why->setNote(tr("%1 of %2 in its layer").arg(number).arg(of));
    m_score->setText(scoreText(hit.score));
    m_bar->setShares(shares);
    m_floor->setText(request.threshold > 0 ? tr("floor of the layer %1").arg(scoreText(request.threshold))
                                           : tr("no floor: near misses are shown"));
    const auto setPart = [](const Part &part, double meaning, double words, double who, const QString &note) {
        const double share = meaning + words + who;
        part.bar->setShares({.score = share, .meaning = meaning, .words = words, .whoAndWhen = who});
        part.value->setText(scoreText(share));
        part.note->setText(note);
        part.note->setVisible(!note.isEmpty());
    };
    setPart(m_meaning, shares.meaning, 0, 0,
            shares.meaning > 0 ? tr("closeness %1 of the best passage").arg(scoreText(hit.parts.maxSim))
                               : tr("nothing close in meaning"));
    QStringList words;
    for (const QString &word : hit.matched) {
        words.append(u"“%1”"_s.arg(word));
    }
    setPart(m_words, 0, shares.words, 0, words.isEmpty() ? tr("no word of the question") : words.join(u", "_s));
    QStringList who;
    if (hit.parts.actor > 0) {
        who.append(tr("who spoke"));
    }
    if (hit.parts.user > 0) {
        who.append(tr("said by a user"));
    }
    if (hit.parts.date > 0 || hit.parts.when > 0) {
        who.append(tr("time"));
    }
    if (hit.parts.number > 0) {
        who.append(tr("a number"));
    }
    if (hit.parts.previousQuestion > 0) {
        who.append(tr("answers a question like this"));
    }
    setPart(m_who, 0, 0, shares.whoAndWhen, who.join(u", "_s));
    m_scope->setText(scopeText(memory));
    m_state->setText(memory.pinned ? tr("current, pinned (adds nothing)") : tr("current"));
    m_model->setText(model);
    m_hit->show();
}

void HitDetail::showNone()
{
    m_hit->hide();
}

void HitDetail::askWhyNot()
{
    m_whyNot->beginPicking();
}

void HitDetail::copyText()
{
    QGuiApplication::clipboard()->setText(m_text->text());
    m_context.notices.toast({.text = tr("Copied"), .icon = u"copy"_s});
}

} // namespace strata::ui
