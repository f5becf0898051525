// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/embed/staticmodel.h"
#include "core/retrieve/analyzer.h"

#include <QTest>
#include <QtEndian>

#include <cmath>
#include <numeric>

using namespace strata;
using namespace Qt::StringLiterals;

class TestAnalysis : public QObject
{
    Q_OBJECT

    std::shared_ptr<const StaticModel> m_model;

    [[nodiscard]] Analysis analysis(const QString &text, const QString &actor = {}) const
    {
        return Analyzer(m_model).analyze(text, actor);
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto model = StaticModel::open(QStringLiteral(STRATA_MODEL_FILE));
        QVERIFY(model);
        m_model = *model;
    }

    void comesBackFromItsBytes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("marks only") << u"?!"_s;
        QTest::newRow("one word") << u"violin"_s;
        QTest::newRow("a turn") << u"Caroline: I went to the lake yesterday, did you see my 2 dogs there, the dogs?"_s;
        QTest::newRow("several passages") << u"This sentence has exactly eight words in it. "_s.repeated(40);
        QTest::newRow("Chinese") << u"我喜欢爬山。我的狗也喜欢。"_s;
        QTest::newRow("a word often") << u"again "_s.repeated(1000);
    }

    void comesBackFromItsBytes()
    {
        QFETCH(QString, text);
        const Analysis before = analysis(text);
        const auto after = Analysis::decode(before.encode());
        QVERIFY2(after, after ? "" : qPrintable(after.error().message));
        QVERIFY(*after == before);
    }

    void staysSmall()
    {
        const QString text =
            u"I went to the lake yesterday with my sister and her dogs, and we had a really good time there."_s;
        const qsizetype size = analysis(text).encode().size();
        QVERIFY2(size <= 160, qPrintable(QString::number(size)));
    }

    void describesTheTextWithoutItsSpeaker()
    {
        const Analysis with = analysis(u"Caroline: The violin is old"_s);
        const Analysis without = analysis(u"The violin is old"_s);
        QCOMPARE(with.speaker, u"Caroline"_s);
        QCOMPARE(with.words, quint16(4));
        QCOMPARE(with.termLength, quint16(4));
        QVERIFY(with.tokens == without.tokens);
        QVERIFY(with.terms == without.terms);
    }

    void hasOnePassageForAShortTextAndNoLengthsOfItsOwn()
    {
        const Analysis result = analysis(u"The violin is old"_s);
        QCOMPARE(result.passageEnds.size(), size_t(1));
        QVERIFY(result.passageLengths.empty());
        QVERIFY(std::abs(result.length - length(m_model->sum(result.tokens))) < 1e-6F);
    }

    void hasTheLengthOfEachOfSeveralPassages()
    {
        const Analysis result = analysis(u"The violin of my aunt is old and loud. "_s.repeated(12));
        QCOMPARE(result.words, quint16(108));
        QCOMPARE(result.passageEnds.size(), size_t(3)); // four sentences of nine words in each
        QCOMPARE(result.passageEnds.back(), quint16(result.tokens.size()));
        const std::span<const quint16> tokens(result.tokens);
        const float second =
            length(m_model->sum(tokens.subspan(result.passageEnds[0], result.passageEnds[1] - result.passageEnds[0])));
        QVERIFY(std::abs(result.passageLengths[1] - second) < 1e-5F);
        QVERIFY(std::abs(result.length - length(m_model->sum(tokens))) < 1e-4F);
    }

    void keepsOnlyTokensThatContribute()
    {
        const Analysis result = analysis(u"x "_s + u"x"_s.repeated(120) + u" [MASK]"_s);
        QVERIFY(std::ranges::all_of(result.tokens, [](quint16 id) { return id >= StaticModel::firstContentId; }));
    }

    void clampsAVeryLongText()
    {
        const Analysis result = analysis(u"word "_s.repeated(70'000));
        QCOMPARE(result.tokens.size(), size_t(65'535));
        QCOMPARE(result.words, quint16(65'535));
        QCOMPARE(result.passageEnds.back(), quint16(65'535));
        QVERIFY(Analysis::decode(result.encode()));
    }

    void refusesWhatItDidNotWrite_data()
    {
        QTest::addColumn<int>("at");
        QTest::addColumn<int>("value");
        QTest::addColumn<int>("size");
        QTest::newRow("empty") << 0 << -1 << 0;
        QTest::newRow("cut in the head") << 0 << -1 << 10;
        QTest::newRow("cut in the lists") << 0 << -1 << 60;
        QTest::newRow("newer format") << 0 << 2 << -1;
        QTest::newRow("unknown language") << 1 << 0x70 << -1;
        QTest::newRow("longer speaker") << 6 << 200 << -1;
        QTest::newRow("more terms") << 9 << 0xFF << -1;
        QTest::newRow("more frequent terms than terms") << 12 << 0xFF << -1;
        QTest::newRow("more tokens") << 16 << 0xFF << -1;
        QTest::newRow("more passages") << 18 << 0xFF << -1;
        QTest::newRow("length no number") << 22 << 0x7F << -1;
    }

    void refusesWhatItDidNotWrite()
    {
        QFETCH(int, at);
        QFETCH(int, value);
        QFETCH(int, size);
        QByteArray bytes = analysis(u"The violin of my aunt is old and loud, and my aunt is old."_s).encode();
        if (value >= 0) {
            bytes[at] = char(value);
        }
        if (at == 22) {
            bytes[21] = char(0x80);
        }
        if (size >= 0) {
            bytes.truncate(size);
        }
        const auto result = Analysis::decode(bytes);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Storage);
    }

    void refusesPassagesThatDoNotEndWithTheTokens()
    {
        Analysis result = analysis(u"The violin of my aunt is old and loud. "_s.repeated(12));
        result.passageEnds[0] = quint16(result.tokens.size() + 5);
        QVERIFY(!Analysis::decode(result.encode()));
    }

    void storesTheVectorToAFewThousandths()
    {
        const Analyzed analyzed = Analyzer(m_model).analyzed(u"The violin of my aunt is old and loud", {});
        QCOMPARE(analyzed.vector.size(), encodedVectorSize);
        const float scale = qFromLittleEndian<float>(analyzed.vector.constData() + 256);
        const FloatVector exact = m_model->pooled(analysis(u"The violin of my aunt is old and loud"_s).tokens);
        for (size_t i = 0; i < exact.size(); ++i) {
            QVERIFY(std::abs(float(qint8(analyzed.vector[qsizetype(i)])) * scale - exact[i]) <= scale / 2 + 1e-6F);
        }
        QCOMPARE(Analyzer(m_model).analyzed(u"", {}).vector, QByteArray(260, 0));
    }
};

QTEST_GUILESS_MAIN(TestAnalysis)
#include "tst_analysis.moc"
