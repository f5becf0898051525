// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/promoting.h"

#include "core/engine/engine.h"
#include "core/task/whendone.h"
#include "ui/common/button.h"
#include "ui/common/card.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/paint.h"
#include "ui/common/placecontext.h"
#include "ui/common/sessiontexts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostTexts = 8; // listed one by one
constexpr int textHeight = 112;

QString beforeTitle(const Memory &source)
{
    return source.layer == Layer::Conversation ? ToUserDialog::tr("Before: the message")
                                               : ToUserDialog::tr("Before: the session's note");
}

} // namespace

ToUserDialog::ToUserDialog(std::vector<Memory> sources, QWidget *parent)
    : DialogFrame(760, parent)
    , m_sources(std::move(sources))
{
    setObjectName(u"toUserDialog"_s);
    const int count = int(m_sources.size());
    setHeader(u"promote"_s, Token::UserInk,
              count == 1 ? tr("Promote to User?") : tr("Promote %n memories to User?", nullptr, count), fromText());
    addTexts();
    addOwner();
    setMainButton(count == 1 ? tr("Promote to User") : tr("Promote %n to User", nullptr, count), u"promote"_s)
        ->setObjectName(u"promoteButton"_s);
    updateMain();
}

QString ToUserDialog::fromText() const
{
    const Scope &scope = m_sources.front().scope;
    const bool oneUser =
        std::ranges::all_of(m_sources, [&](const Memory &source) { return source.scope.user == scope.user; });
    const QString whose = !oneUser               ? tr("the memories of their users")
                          : scope.user.isEmpty() ? tr("lasting memories")
                                                 : tr("%1’s memories").arg(isolated(scope.user));
    // A run of a user is one session whoever noted something in it; without a user its agents share it.
    std::vector<std::pair<QString, QString>> sessions;
    for (const Memory &source : m_sources) {
        const Scope &at = source.scope;
        const std::pair session(!at.user.isEmpty() ? at.user
                                : at.run.isEmpty() ? at.agent + at.app
                                                   : QString(),
                                at.run);
        if (std::ranges::find(sessions, session) == sessions.end()) {
            sessions.push_back(session);
        }
    }
    if (sessions.size() > 1) {
        return tr("From %n sessions to %1. The originals stay until their sessions end.", nullptr, int(sessions.size()))
            .arg(whose);
    }
    return tr("From the session “%1” to %2. The original stays until the session ends.")
        .arg(isolated(sessionName(scope)), whose);
}

void ToUserDialog::addTexts()
{
    if (m_sources.size() > 1) {
        for (size_t i = 0; i < m_sources.size() && i < mostTexts; ++i) {
            auto *label = new ElidedLabel(oneLine(m_sources[i].text));
            body()->addWidget(label);
            body()->addWidget(new Hairline);
        }
        if (m_sources.size() > mostTexts) {
            body()->addWidget(new ElidedLabel(tr("and %n more", nullptr, int(m_sources.size()) - mostTexts),
                                              FontRole::Secondary, Token::Second));
        }
        return;
    }
    auto *pair = new QHBoxLayout;
    pair->setSpacing(12);
    const auto addCard = [&](const QString &title, Token ground, const QString &text, bool readOnly) {
        auto *card = new Card;
        card->setGround(ground);
        auto *layout = new QVBoxLayout(card);
        layout->setContentsMargins(12, 10, 12, 10);
        layout->addWidget(new ElidedLabel(title, FontRole::Caption, Token::Second));
        auto *edit = new QPlainTextEdit(text);
        edit->setFrameShape(QFrame::NoFrame);
        edit->setReadOnly(readOnly);
        edit->setTabChangesFocus(true);
        edit->setAccessibleName(title);
        edit->viewport()->setAutoFillBackground(false);
        edit->setFixedHeight(textHeight);
        layout->addWidget(edit);
        if (!readOnly) {
            card->setField(edit);
        }
        pair->addWidget(card, 1);
        return edit;
    };
    addCard(beforeTitle(m_sources.front()), Token::Alt, m_sources.front().text, true);
    m_after = addCard(tr("After: what is remembered"), Token::Base, m_sources.front().text, false);
    m_after->setObjectName(u"afterText"_s);
    connect(m_after, &QPlainTextEdit::textChanged, this, &ToUserDialog::updateMain);
    body()->addLayout(pair);
}

void ToUserDialog::addOwner()
{
    const auto nameless =
        std::ranges::count_if(m_sources, [](const Memory &each) { return each.scope.user.isEmpty(); });
    if (nameless == 0) {
        return;
    }
    const QString why =
        nameless == int(m_sources.size()) ? tr("the session names nobody") : tr("of those whose session names nobody");
    auto *line = new QHBoxLayout;
    line->setSpacing(12);
    line->addWidget(new ElidedLabel(tr("Whose memory"), FontRole::Secondary, Token::Second));
    m_user = new QComboBox;
    m_user->setObjectName(u"userCombo"_s);
    m_user->setEditable(true);
    m_user->setInsertPolicy(QComboBox::NoInsert);
    m_user->setAccessibleName(tr("Whose memory"));
    m_user->lineEdit()->setPlaceholderText(tr("Name of the user"));
    m_user->setMinimumWidth(220);
    line->addWidget(m_user);
    line->addWidget(new ElidedLabel(why, FontRole::Secondary, Token::Second), 1);
    body()->addLayout(line);
    connect(m_user, &QComboBox::editTextChanged, this, &ToUserDialog::updateMain);
}

void ToUserDialog::setUsers(const QStringList &users)
{
    if (m_user != nullptr) {
        const QString typed = m_user->currentText();
        m_user->clear();
        m_user->addItems(users);
        m_user->setEditText(typed);
    }
}

void ToUserDialog::updateMain()
{
    const bool text = m_after == nullptr || !m_after->toPlainText().trimmed().isEmpty();
    const bool user = m_user == nullptr || !m_user->currentText().trimmed().isEmpty();
    setMissing(!text ? tr("A memory needs a text.") : !user ? tr("Say whose memory it becomes.") : QString());
}

std::vector<MemoryService::Promotion> ToUserDialog::promotions() const
{
    std::vector<MemoryService::Promotion> promotions;
    for (const Memory &source : m_sources) {
        MemoryService::Promotion promotion;
        promotion.id = source.id;
        promotion.to = Layer::User;
        if (m_after != nullptr && m_after->toPlainText() != source.text) {
            promotion.text = m_after->toPlainText().trimmed();
        }
        promotion.user = source.scope.user.isEmpty() ? m_user->currentText().trimmed() : source.scope.user;
        promotions.push_back(std::move(promotion));
    }
    return promotions;
}

void askToPromoteToUser(const PlaceContext &context, QWidget *parent, std::vector<Memory> sources)
{
    if (sources.empty()) {
        return;
    }
    auto *dialog = new ToUserDialog(std::move(sources), parent);
    whenDone(context.engine.memories().entities(), dialog, [dialog](const Result<std::vector<Entity>> &entities) {
        QStringList users;
        if (entities) {
            for (const Entity &entity : *entities) {
                if (entity.type == Entity::Type::User) {
                    users << entity.name;
                }
            }
        }
        dialog->setUsers(users);
    });
    QObject::connect(dialog, &QDialog::accepted, parent, [&context, parent, dialog] {
        whenDone(context.engine.memories().promote(person(), dialog->promotions()), parent,
                 [&context](const Result<MemoryService::Edited> &promoted) {
                     if (!promoted) {
                         context.notices.fail(ToUserDialog::tr("Nothing was promoted."), promoted.error());
                         return;
                     }
                     const int count = int(promoted->memories.size());
                     context.notices.toast({.text = count == 1
                                                        ? ToUserDialog::tr("Promoted to User")
                                                        : ToUserDialog::tr("Promoted %n to User", nullptr, count),
                                            .icon = u"promote"_s,
                                            .undo = promoted->step});
                 });
    });
    dialog->open();
}

void promoteToSession(const PlaceContext &context, QWidget *receiver, const std::vector<MemoryId> &messages)
{
    std::vector<MemoryService::Promotion> promotions;
    for (const MemoryId &id : messages) {
        MemoryService::Promotion promotion;
        promotion.id = id;
        promotion.to = Layer::Session;
        promotions.push_back(promotion);
    }
    whenDone(context.engine.memories().promote(person(), std::move(promotions)), receiver,
             [&context](const Result<MemoryService::Edited> &promoted) {
                 if (!promoted) {
                     context.notices.fail(ToUserDialog::tr("Nothing was promoted."), promoted.error());
                     return;
                 }
                 context.notices.toast({.text = promoted->step.value > 0
                                                    ? ToUserDialog::tr("Kept as a note of the session")
                                                    : ToUserDialog::tr("It is a note of the session already"),
                                        .icon = u"hourglass"_s,
                                        .undo = promoted->step});
             });
}

} // namespace strata::ui
