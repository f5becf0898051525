// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/fonts.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/themecontroller.h"

#include <QApplication>
#include <QPalette>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace strata::ui;
using namespace Qt::StringLiterals;

namespace {

/// WCAG 2.1, relative luminance.
double luminance(const QColor &color)
{
    const auto channel = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

/// WCAG 2.1, contrast ratio.
double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return qMax(first, second) / qMin(first, second);
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsReadable_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("ink");
        QTest::addColumn<int>("ground");
        struct Pair {
            const char *name;
            Token ink;
            Token ground;
        };
        const Pair pairs[] = {
            {"text on base", Token::Text, Token::Base},
            {"text on window", Token::Text, Token::Window},
            {"text on selected row", Token::Text, Token::SelectedRow},
            {"meta on base", Token::Second, Token::Base},
            {"meta on selected row", Token::Second, Token::SelectedRow},
            {"placeholder on base", Token::Third, Token::Base},
            {"placeholder on window", Token::Third, Token::Window},
            {"button on accent", Token::OnAccent, Token::Accent},
            {"button on danger", Token::OnAccent, Token::DangerFill},
            {"link on base", Token::AccentInk, Token::Base},
            {"link on tint", Token::AccentInk, Token::AccentTint},
            {"danger on tint", Token::DangerInk, Token::DangerTint},
            {"caution on tint", Token::CautionInk, Token::CautionTint},
            {"ok on tint", Token::OkInk, Token::OkTint},
            {"conversation on tint", Token::ConversationInk, Token::ConversationTint},
            {"session on tint", Token::SessionInk, Token::SessionTint},
            {"user on tint", Token::UserInk, Token::UserTint},
            {"org on tint", Token::OrgInk, Token::OrgTint},
            {"match on yellow", Token::Text, Token::MatchTint},
        };
        for (const bool dark : {false, true}) {
            for (const Pair &pair : pairs) {
                QTest::addRow("%s, %s", pair.name, dark ? "dark" : "light")
                    << dark << int(pair.ink) << int(pair.ground);
            }
        }
    }
    void textIsReadable()
    {
        QFETCH(bool, dark);
        QFETCH(int, ink);
        QFETCH(int, ground);
        const Theme theme = dark ? Theme::dark() : Theme::light();
        const double ratio = contrast(theme(Token(ink)), theme(Token(ground)));
        QVERIFY2(ratio >= 4.4, qPrintable(QString::number(ratio)));
    }

    void aThemeIsKnownByItsPalette()
    {
        QVERIFY(!Theme::of(Theme::light().palette()).isDark());
        QVERIFY(Theme::of(Theme::dark().palette()).isDark());
    }

    void choiceTakesEffectAtOnceAndIsKept()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(u"s.ini"_s), QSettings::IniFormat);
        {
            ThemeController controller(settings);
            QCOMPARE(controller.choice(), ThemeController::Choice::Follow);
            controller.setChoice(ThemeController::Choice::Light);
            QSignalSpy changed(&controller, &ThemeController::changed);
            controller.setChoice(ThemeController::Choice::Dark);
            QCOMPARE(changed.count(), 1);
            QVERIFY(Theme::current().isDark());
            controller.setChoice(ThemeController::Choice::Dark);
            QCOMPARE(changed.count(), 1);
        }
        ThemeController controller(settings);
        QCOMPARE(controller.choice(), ThemeController::Choice::Dark);
        QVERIFY(Theme::current().isDark());
        controller.setChoice(ThemeController::Choice::Light);
        QVERIFY(!Theme::current().isDark());
    }

    void iconsTakeTheColourOfTheThemeWhenPainted()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(u"s.ini"_s), QSettings::IniFormat);
        ThemeController controller(settings);
        const QIcon kept = icon(u"bin"_s, Token::DangerInk);
        const auto inkOf = [&kept] {
            const QImage image = kept.pixmap(64, 64).toImage();
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (image.pixelColor(x, y).alpha() == 255) {
                        return image.pixelColor(x, y).rgb();
                    }
                }
            }
            return QRgb(0);
        };
        controller.setChoice(ThemeController::Choice::Light);
        QCOMPARE(inkOf(), Theme::light()(Token::DangerInk).rgb());
        controller.setChoice(ThemeController::Choice::Dark);
        QCOMPARE(inkOf(), Theme::dark()(Token::DangerInk).rgb());
    }

    void everyIconOfALayerCanBePainted()
    {
        for (const strata::Layer layer : strata::allLayers) {
            const QImage image = icon(layerIcon(layer)).pixmap(16, 16).toImage();
            bool painted = false;
            for (int i = 0; i < 256; ++i) {
                painted = painted || image.pixelColor(i % 16, i / 16).alpha() > 0;
            }
            QVERIFY(painted);
        }
    }

    void noFontIsSmallerThanEightPoints()
    {
        QFont tiny;
        tiny.setPointSizeF(6);
        for (const FontRole role : {FontRole::Body, FontRole::Caption, FontRole::Secondary, FontRole::Mono}) {
            QVERIFY(fontFor(role, tiny).pointSizeF() >= 8);
        }
    }

    void rolesFollowTheSizeOfTheSystemsFont()
    {
        QFont large;
        large.setPointSizeF(20);
        QCOMPARE(fontFor(FontRole::Title, large).pointSizeF(), 23.0);
        QCOMPARE(fontFor(FontRole::Secondary, large).pointSizeF(), 19.25);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
