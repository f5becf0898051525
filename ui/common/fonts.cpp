// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/fonts.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double smallest = 8.0;

/// Names that fontconfig turns into whatever there is: the platform has no font of its own.
bool isGeneric(const QString &family)
{
    static const QStringList generic{u"sans serif"_s, u"sans"_s,      u"sans-serif"_s, u"helvetica"_s,
                                     u"fixed"_s,      u"monospace"_s, u"courier"_s,    u""_s};
    return generic.contains(family.toLower());
}

QString monoFamily()
{
    const QString system = QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
    const QString wanted = u"JetBrains Mono"_s;
    return isGeneric(system) && QFontDatabase::hasFamily(wanted) ? wanted : system;
}

} // namespace

QFont fontFor(FontRole role, const QFont &base)
{
    struct Offset {
        double points;
        int weight;
    };
    const Offset offset = [role]() -> Offset {
        switch (role) {
        case FontRole::Body:
            return {0, QFont::Normal};
        case FontRole::BodyMedium:
            return {0, QFont::Medium};
        case FontRole::BodyStrong:
            return {0, QFont::DemiBold};
        case FontRole::Title:
            return {3, QFont::DemiBold};
        case FontRole::MemoryText:
            return {3, QFont::Medium};
        case FontRole::Section:
            return {-0.2, QFont::DemiBold};
        case FontRole::Secondary:
            return {-0.75, QFont::Normal};
        case FontRole::SecondaryStrong:
            return {-0.75, QFont::DemiBold};
        case FontRole::Caption:
            return {-1.5, QFont::DemiBold};
        case FontRole::Number:
            return {3.75, QFont::DemiBold};
        case FontRole::Mono:
            return {-0.75, QFont::Normal};
        }
        return {0, QFont::Normal};
    }();
    QFont font = base;
    if (role == FontRole::Mono) {
        font.setFamily(monoFamily());
        font.setStyleHint(QFont::TypeWriter);
    }
    const double points = base.pointSizeF() > 0 ? base.pointSizeF() : QFontInfo(base).pointSizeF();
    font.setPointSizeF(qMax(smallest, points + offset.points));
    font.setWeight(QFont::Weight(offset.weight));
    return font;
}

QFont fontFor(FontRole role)
{
    return fontFor(role, QApplication::font());
}

QFont bodyFont(const QFont &system)
{
    const QString inter = u"Inter"_s;
    if (!isGeneric(system.family()) && QFontDatabase::hasFamily(system.family())) {
        return system;
    }
    QFont font = system;
    if (QFontDatabase::hasFamily(inter)) {
        font.setFamily(inter);
        font.setPointSizeF(9.75); // 13 pixels at 96 dots an inch
    }
    return font;
}

} // namespace strata::ui
