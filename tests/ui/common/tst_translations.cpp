// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/model/journal.h"
#include "ui/common/undocontroller.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QLocale>
#include <QRegularExpression>
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

    void largeCountsAreWrittenAsInTheSourceList()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        const int count = 10'502;
        const QString text = QCoreApplication::translate("strata::ui::StatusLine", "%n memories", nullptr, count);
        QCOMPARE(text, u"10,502 memories"_s);
    }

    /// After a new count: target update_translations, then both forms by hand, with %Ln for the number.
    void everyCountOfTheSourcesHasBothForms()
    {
        const QHash<QString, QStringList> english = readEnglish();
        QVERIFY(english.size() > 50);
        const QSet<QString> asked = readSources();
        QVERIFY(asked.size() > 50);
        for (const QString &source : asked) {
            const QStringList forms = english.value(source);
            QVERIFY2(forms.size() == 2, qPrintable(source));
            QVERIFY2(!forms.contains(QString()), qPrintable(source));
        }
        for (auto entry = english.cbegin(); entry != english.cend(); ++entry) {
            QVERIFY2(!entry->join(QString()).contains(u"%n"_s), qPrintable(entry.key()));
        }
    }

private:
    /// The counted texts of the English file and their forms. Unfinished ones have none.
    static QHash<QString, QStringList> readEnglish()
    {
        QHash<QString, QStringList> english;
        QFile file(QStringLiteral(STRATA_SOURCES "/translations/strata_en.ts"));
        if (!file.open(QIODevice::ReadOnly)) {
            return english;
        }
        QXmlStreamReader xml(&file);
        QString source;
        bool finished = false;
        while (!xml.atEnd()) {
            xml.readNext();
            if (!xml.isStartElement()) {
                continue;
            }
            if (xml.name() == u"source"_s) {
                source = xml.readElementText();
            } else if (xml.name() == u"translation"_s) {
                finished = !xml.attributes().hasAttribute(u"type"_s);
                english[source].clear(); // in another context too: each has to be whole
            } else if (xml.name() == u"numerusform"_s && finished) {
                english[source].append(xml.readElementText());
            }
        }
        return xml.hasError() ? QHash<QString, QStringList>() : english;
    }

    /// The texts with a count that the sources ask for, each literal put together from its parts.
    static QSet<QString> readSources()
    {
        const QString text = u"\"(?:[^\"\\\\]|\\\\.)*\"\\s*"_s;
        const QRegularExpression call(u"\\btr\\(\\s*((?:%1)+)|\\btranslate\\(\\s*%1,\\s*((?:%1)+)"_s.arg(text));
        const QRegularExpression literal(u"\"((?:[^\"\\\\]|\\\\.)*)\""_s);
        QSet<QString> texts;
        for (const QString &folder : {u"/ui"_s, u"/app"_s, u"/core"_s}) {
            QDirIterator files(QStringLiteral(STRATA_SOURCES) + folder, {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
                               QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                if (!file.open(QIODevice::ReadOnly)) {
                    continue;
                }
                const QString code = QString::fromUtf8(file.readAll());
                for (auto found = call.globalMatch(code); found.hasNext();) {
                    const QRegularExpressionMatch match = found.next();
                    QString source;
                    for (auto part = literal.globalMatch(match.captured(1) + match.captured(2)); part.hasNext();) {
                        source += part.next().captured(1);
                    }
                    if (source.contains(u"%n"_s)) {
                        texts.insert(source.replace(u"\\\""_s, u"\""_s));
                    }
                }
            }
        }
        return texts;
    }

    QTranslator m_translator;
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
