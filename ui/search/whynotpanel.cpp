// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/search/whynotpanel.h"

#include "core/engine/engine.h"
#include "ui/common/button.h"
#include "ui/common/card.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/paint.h"
#include "ui/common/searchfield.h"
#include "ui/common/textlayout.h"
#include "ui/search/searchtexts.h"

#include <QListView>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostFound = 6;
constexpr int idRole = Qt::UserRole + 1;

} // namespace

WhyNotPanel::WhyNotPanel(PlaceContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_field(new SearchField(u"search"_s, tr("Words of a memory"), this))
    , m_list(new QListView(this))
    , m_found(new QStandardItemModel(this))
    , m_card(new Card(this))
    , m_text(new WrapLabel(QString(), FontRole::BodyStrong))
    , m_sentence(new WrapLabel(QString(), FontRole::Secondary, Token::Second))
    , m_open(makeButton(tr("Show it"), u"link"_s))
    , m_finding(this)
    , m_asking(this)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *section = new Section(tr("Why not that"), this);
    layout->addWidget(section);
    section->body()->addWidget(
        new WrapLabel(tr("Pick any memory and see what kept it out."), FontRole::Secondary, Token::Second));
    section->body()->addWidget(m_field);
    section->body()->addWidget(m_list);
    section->body()->addWidget(m_card);
    m_field->setAccessibleName(tr("Why not that: words of a memory"));
    m_list->setModel(m_found);
    m_list->setAccessibleName(tr("Memories with these words"));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_list->hide();
    m_card->setGround(Token::Alt);
    m_card->hide();
    auto *card = new QVBoxLayout(m_card);
    card->setContentsMargins(12, 10, 12, 12);
    card->setSpacing(6);
    m_text->setMaximumLines(3);
    card->addWidget(m_text);
    card->addWidget(m_sentence);
    card->addWidget(m_open, 0, Qt::AlignLeft);

    m_wait.setSingleShot(true);
    m_wait.setInterval(150);
    connect(&m_wait, &QTimer::timeout, this, &WhyNotPanel::find);
    connect(m_field, &QLineEdit::textEdited, &m_wait, qOverload<>(&QTimer::start));
    connect(m_field, &SearchField::downPressed, this, [this] {
        if (m_found->rowCount() > 0) {
            m_list->setCurrentIndex(m_found->index(0, 0));
            m_list->setFocus(Qt::TabFocusReason);
        }
    });
    connect(m_field, &QLineEdit::returnPressed, this, [this] {
        if (m_found->rowCount() > 0) {
            ask({m_found->index(0, 0).data(idRole).toUuid()});
        }
    });
    const auto pick = [this](const QModelIndex &index) { ask({index.data(idRole).toUuid()}); };
    connect(m_list, &QListView::clicked, this, pick);
    connect(m_list, &QListView::activated, this, pick);
    connect(m_open, &QPushButton::clicked, this, [this] { m_context.navigator.openMemory(m_picked); });
}

void WhyNotPanel::setQuestion(const SearchRequest &request)
{
    const bool same = request.query == m_request.query && request.scope == m_request.scope;
    m_request = request;
    if (same) {
        return;
    }
    // What stands here spoke about another question.
    m_wait.stop();
    m_finding.cancel();
    m_asking.cancel();
    m_field->clear();
    m_found->clear();
    m_list->hide();
    m_card->hide();
}

void WhyNotPanel::beginPicking()
{
    m_field->setFocus(Qt::OtherFocusReason);
    m_field->selectAll();
}

void WhyNotPanel::find()
{
    m_found->clear();
    m_card->hide();
    const QString words = m_field->text().simplified();
    if (words.isEmpty()) {
        m_finding.cancel();
        m_list->hide();
        return;
    }
    std::vector<Filter> parts;
    for (const QString &word : words.split(u' ')) {
        parts.push_back(where(Field::Text, Op::IContains, {word}));
    }
    ListQuery query;
    query.filter = all(std::move(parts));
    query.layers = {Layer::Session, Layer::User, Layer::Org, Layer::Conversation};
    query.states = {State::Active, State::Pending, State::Superseded, State::Archived, State::Binned};
    query.showExpired = true;
    query.limit = mostFound;
    m_finding.start(m_context.engine.memories().list(query), [this](const Result<MemoryPage> &page) {
        if (!page) {
            m_context.notices.fail(tr("The memories could not be read."), page.error());
            return;
        }
        for (const Memory &memory : page->items) {
            auto *item = new QStandardItem(icon(layerIcon(memory.layer), layerInk(memory.layer)), oneLine(memory.text));
            item->setData(memory.id.value, idRole);
            item->setToolTip(plainToolTip(memory.text));
            m_found->appendRow(item);
        }
        const int rows = m_found->rowCount();
        m_list->setVisible(rows > 0);
        m_list->setFixedHeight(rows > 0 ? rows * m_list->sizeHintForRow(0) + 2 : 0);
        if (rows == 0) {
            m_text->setText(tr("No memory has these words."));
            m_sentence->setText(QString());
            m_open->hide();
            m_card->show();
        }
    });
}

void WhyNotPanel::ask(MemoryId id)
{
    m_picked = id;
    m_asking.start(m_context.engine.search().whyNot(m_request, id),
                   [this](const Result<WhyNot> &why) { showAnswer(why); });
}

void WhyNotPanel::showAnswer(const Result<WhyNot> &why)
{
    m_list->hide();
    m_open->setVisible(bool(why));
    if (why) {
        m_text->setText(why->memory.text);
        m_sentence->setText(whyNotSentence(*why, m_context.engine.now()));
    } else {
        m_text->setText(tr("That could not be told."));
        m_sentence->setText(why.error().message);
    }
    m_card->show();
    m_card->setAccessibleName(m_text->text() + u' ' + m_sentence->text());
}

} // namespace strata::ui
