// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/lifecycle/attention.h"

#include <QTest>

using namespace strata;
using namespace Qt::StringLiterals;

class TestAttention : public QObject
{
    Q_OBJECT

private:
    static Memory said(Role role, const QString &text)
    {
        Memory memory;
        memory.role = role;
        memory.text = text;
        memory.created = 42;
        return memory;
    }

private Q_SLOTS:
    void nothingSaidIsNothingAttended()
    {
        const Attention attention = attentionOf({});
        QVERIFY(attention.focus.isEmpty());
        QVERIFY(attention.terms.isEmpty());
    }

    void namesAndFiguresOutweighOtherWords()
    {
        const std::vector messages{said(Role::User, u"please hold something at Machiya for 180 euros"_s)};
        const Attention attention = attentionOf(messages);
        QVERIFY(!attention.setByAgent);
        QCOMPARE(attention.terms.mid(0, 2), (QStringList{u"Machiya"_s, u"180"_s}));
        QCOMPARE(attention.updated, Micros(42));
    }

    void whatWasSaidLastWeighsMost()
    {
        std::vector<Memory> messages{said(Role::User, u"tell me about Ghent"_s)};
        for (int i = 0; i < 6; ++i) {
            messages.push_back(said(Role::Assistant, u"ok"_s));
        }
        messages.push_back(said(Role::User, u"and now about Porto"_s));
        QCOMPARE(attentionOf(messages).terms.front(), u"Porto"_s);
    }

    void standingOrdersAndStopWordsAreNoSubject()
    {
        const std::vector messages{said(Role::System, u"You are Zorblax the helper"_s),
                                   said(Role::User, u"what about the ferry"_s)};
        const Attention attention = attentionOf(messages);
        QCOMPARE(attention.terms, QStringList{u"ferry"_s});
        QCOMPARE(attention.focus, u"what about the ferry"_s);
    }

    void theFocusIsOneSentenceAndShort()
    {
        const std::vector messages{said(Role::User, u"Find an inn. It must be quiet."_s)};
        QCOMPARE(attentionOf(messages).focus, u"Find an inn."_s);
        const std::vector endless{said(Role::User, QString(5000, u'x'))};
        QVERIFY(attentionOf(endless).focus.size() <= 160);
    }
};

QTEST_GUILESS_MAIN(TestAttention)
#include "tst_attention.moc"
