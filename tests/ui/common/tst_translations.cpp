// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/model/journal.h"
#include "ui/common/undocontroller.h"

#include <QCoreApplication>
#include <QFile>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace strata;
using namespace Qt::StringLiterals;

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_translator.load(u":/i18n/strata_en.qm"_s));
        QVERIFY(QCoreApplication::installTranslator(&m_translator));
    }

    void countsAreSaidInEnglish_data()
    {
        QTest::addColumn<QString>("context");
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("three");
        QTest::newRow("status line") << u"strata::ui::StatusLine"_s << u"%n memories"_s << u"1 memory"_s
                                     << u"3 memories"_s;
        QTest::newRow("results") << u"strata::ui::ResultsPlace"_s << u"%n hits"_s << u"1 hit"_s << u"3 hits"_s;
        QTest::newRow("toast") << u"strata::ui::MemoryVerbs"_s << u"%n memories moved to the bin"_s
                               << u"1 memory moved to the bin"_s << u"3 memories moved to the bin"_s;
        QTest::newRow("transcript") << u"Transcript"_s << u"%n messages"_s << u"1 message"_s << u"3 messages"_s;
    }
    void countsAreSaidInEnglish()
    {
        QFETCH(QString, context);
        QFETCH(QString, source);
        const auto said = [&](int n) {
            return QCoreApplication::translate(context.toUtf8().constData(), source.toUtf8().constData(), nullptr, n);
        };
        QTEST(said(1), "one");
        QTEST(said(3), "three");
    }

    void stepsOfTheUndoListAreSaidInEnglish()
    {
        JournalStep step;
        step.act = JournalStep::Act::Edit;
        step.count = 1;
        QCOMPARE(ui::stepName(step), u"Edit 1 memory"_s);
        step.count = 5;
        QCOMPARE(ui::stepName(step), u"Edit 5 memories"_s);
    }

    /// After a new count: target update_translations, then both forms by hand.
    void everyCountOfTheSourcesHasBothForms()
    {
        QFile file(QStringLiteral(STRATA_ENGLISH));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        int forms = 0;
        while (!xml.atEnd()) {
            xml.readNext();
            if (xml.isStartElement() && xml.name() == u"translation"_s) {
                QVERIFY2(!xml.attributes().hasAttribute(u"type"_s), qPrintable(QString::number(xml.lineNumber())));
            } else if (xml.isStartElement() && xml.name() == u"numerusform"_s) {
                ++forms;
                QVERIFY2(!xml.readElementText().isEmpty(), qPrintable(QString::number(xml.lineNumber())));
            }
        }
        QVERIFY(!xml.hasError());
        QVERIFY(forms > 100);
    }

private:
    QTranslator m_translator;
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
