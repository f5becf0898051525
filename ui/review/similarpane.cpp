// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/similarpane.h"

#include "core/engine/engine.h"
#include "core/engine/searchservice.h"
#include "ui/common/button.h"
#include "ui/common/card.h"
#include "ui/common/chips.h"
#include "ui/common/hiddentext.h"
#include "ui/common/labels.h"
#include "ui/common/layertexts.h"
#include "ui/common/meters.h"
#include "ui/memory/origintexts.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostSimilar = 6;
constexpr int linesOfSimilar = 4;
constexpr qsizetype askedLength = 400; // characters of a long text that are looked for

} // namespace

SearchRequest similarTo(const Memory &memory)
{
    SearchRequest request;
    request.query = withoutHidden(memory.text.left(askedLength)).trimmed();
    request.limit = mostSimilar + 1;
    request.threshold = strictFloor;
    if (memory.layer == Layer::Org) {
        request.layers = {Layer::Org};
    } else {
        request.scope = memory.scope;
        request.layers = {Layer::User, Layer::Session, Layer::Org};
    }
    request.merge = Merge::Relevance;
    return request;
}

SimilarPane::SimilarPane(const PlaceContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_list(new QVBoxLayout)
    , m_none(new WrapLabel({}, FontRole::Secondary, Token::Second, this))
{
    setObjectName(u"similar"_s);
    setAccessibleName(tr("Similar memories"));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addWidget(new ElidedLabel(tr("Similar memories"), FontRole::Section, Token::Text, this));
    layout->addWidget(m_none);
    m_list->setSpacing(8);
    layout->addLayout(m_list);
    layout->addStretch(1);
    setBelow(false);
}

void SimilarPane::setBelow(bool below)
{
    layout()->setContentsMargins(below ? QMargins(0, 6, 0, 0) : QMargins(16, 14, 16, 16));
    setAutoFillBackground(!below); // a scroll area fills what it is given
}

void SimilarPane::clear()
{
    m_answer.cancel();
    while (QLayoutItem *item = m_list->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_none->hide();
}

void SimilarPane::setCase(const ReviewCase &one)
{
    m_case = one;
    const SearchRequest request = similarTo(one.memory);
    if (request.query.isEmpty()) {
        show({});
        return;
    }
    m_answer.start(m_context.engine.search().search(request),
                   [this](const Result<SearchAnswer> &answer) { show(answer ? answer->hits : std::vector<Hit>()); });
}

void SimilarPane::show(const std::vector<Hit> &hits)
{
    clear();
    std::vector<MemoryId> shown{m_case.memory.id};
    const auto add = [&](const Memory &memory, const QString &note) {
        if (std::ranges::find(shown, memory.id) == shown.end() && int(shown.size()) <= mostSimilar) {
            shown.push_back(memory.id);
            addCard(memory, note);
        }
    };
    const QString words = m_case.origin ? ruleText(*m_case.origin) : QString();
    const QString place = words.isEmpty() ? tr("Says about the same") : words;
    for (const std::vector<Memory> *list : {&m_case.replaced, &m_case.fixed, &m_case.beside}) {
        for (const Memory &memory : *list) {
            add(memory, place);
        }
    }
    for (const Hit &hit : hits) {
        add(hit.memory, tr("Found with %1").arg(scoreText(hit.score)));
    }
    m_none->setText(tr("Nothing like it is remembered there."));
    m_none->setVisible(shown.size() == 1);
}

void SimilarPane::addCard(const Memory &memory, const QString &note)
{
    const Memory &waits = m_case.memory;
    auto *card = new Card(this);
    card->setObjectName(u"similarCard"_s);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(12, 10, 12, 8);
    layout->setSpacing(6);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new Pill(layerPill(memory.layer), card));
    auto *why = new ElidedLabel(note, FontRole::Secondary, Token::Second, card);
    why->setAlignment(Qt::AlignRight);
    head->addWidget(why, 1);
    auto *open = new IconButton(u"link"_s, tr("Show it in %1").arg(layerTitle(memory.layer)), card);
    open->setObjectName(u"openSimilar"_s);
    connect(open, &QToolButton::clicked, this, [this, id = memory.id] { m_context.navigator.openMemory(id); });
    head->addWidget(open);
    layout->addLayout(head);
    auto *text = new WrapLabel(visibleText(memory.text).text, FontRole::Body, Token::Text, card);
    text->setMaximumLines(linesOfSimilar);
    layout->addWidget(text);
    auto *acts = new QHBoxLayout;
    acts->setSpacing(4);
    acts->setContentsMargins(-8, 0, 0, 0); // a link begins where the text does
    const auto addAct = [&](const QString &name, const QString &words, const QString &tip, auto act) {
        auto *button = makeButton(words, {}, ButtonRole::Link, card);
        button->setObjectName(name);
        button->setToolTip(tip);
        connect(button, &QPushButton::clicked, this, act);
        acts->addWidget(button);
    };
    const auto isOld = [&](const Memory &one) { return one.id == memory.id; };
    const bool willGo = std::ranges::any_of(m_case.replaced, isOld);
    if (memory.layer == waits.layer && memory.layer != Layer::Org && !memory.immutable && !willGo) {
        addAct(u"replaceIt"_s, tr("Replace it"), tr("Approve the one that waits; this one stays in its history"),
               [this, waits = waits.id, id = memory.id] { Q_EMIT replaceAsked(waits, id); });
    }
    addAct(u"knownAlready"_s, tr("Known already"), tr("Reject the one that waits"),
           [this, waits = waits.id] { Q_EMIT knownAsked(waits); });
    acts->addStretch(1);
    layout->addLayout(acts);
    m_list->addWidget(card);
    card->show();
}

} // namespace strata::ui
