// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/stratastyle.h"

#include "ui/common/icons.h"
#include "ui/common/paint.h"
#include "ui/common/stylepainting.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyleOption>
#include <QTextDocument>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int fieldPadding = 10;
constexpr int textFieldMargin = 7;
constexpr int arrowRoom = 26;
constexpr int scrollExtent = 12;
constexpr int shortestHandle = 32;

/// The height of fields, combo boxes and buttons: 30 with the body font.
int controlHeight(const QFontMetrics &metrics)
{
    return metrics.height() + 14;
}

QRect scrollHandle(const QStyleOptionSlider &option)
{
    const bool horizontal = option.orientation == Qt::Horizontal;
    const int length = horizontal ? option.rect.width() : option.rect.height();
    const qint64 range = qint64(option.maximum) - option.minimum;
    if (range <= 0) {
        return option.rect;
    }
    const int handle =
        qBound(qMin(shortestHandle, length), int(qint64(option.pageStep) * length / (range + option.pageStep)), length);
    const int at = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition,
                                                   length - handle, option.upsideDown);
    return horizontal ? QRect(option.rect.x() + at, option.rect.y(), handle, option.rect.height())
                      : QRect(option.rect.x(), option.rect.y() + at, option.rect.width(), handle);
}

/// A scroll bar stands on the ground of what it scrolls.
QColor scrollGround(const QStyleOption &option, const QWidget *bar)
{
    for (const QWidget *widget = bar; widget != nullptr; widget = widget->parentWidget()) {
        if (const auto *area = qobject_cast<const QAbstractScrollArea *>(widget)) {
            const QWidget *viewport = area->viewport();
            const auto *scroll = qobject_cast<const QScrollArea *>(area);
            if (scroll == nullptr || scroll->widget() == nullptr) {
                return viewport->palette().color(viewport->backgroundRole());
            }
            break; // a pane paints its own ground
        }
    }
    return option.palette.color(QPalette::Base);
}

/// One that is written into, with a frame of its own.
bool isTextField(const QPlainTextEdit &edit)
{
    return edit.frameShape() != QFrame::NoFrame && !edit.isReadOnly();
}

} // namespace

StrataStyle::StrataStyle()
    : QProxyStyle(u"Fusion"_s)
{
}

void StrataStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (auto *edit = qobject_cast<QPlainTextEdit *>(widget); edit != nullptr && isTextField(*edit)) {
        edit->viewport()->setAutoFillBackground(false); // the field is painted as a whole, with its round corners
        edit->document()->setDocumentMargin(textFieldMargin);
    }
    if (qobject_cast<QPushButton *>(widget) != nullptr) {
        QFont font;
        font.setWeight(QFont::Medium); // only the weight is set, all else goes on following the application
        widget->setFont(font);
    }
    if (qobject_cast<QAbstractButton *>(widget) != nullptr || qobject_cast<QComboBox *>(widget) != nullptr
        || qobject_cast<QLineEdit *>(widget) != nullptr || qobject_cast<QAbstractSpinBox *>(widget) != nullptr
        || qobject_cast<QScrollBar *>(widget) != nullptr || qobject_cast<QHeaderView *>(widget) != nullptr) {
        widget->setAttribute(Qt::WA_Hover);
    }
}

void StrataStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                const QWidget *widget) const
{
    switch (element) {
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0) {
            style::paintField(painter, *option);
        }
        return;
    case PE_FrameLineEdit:
        style::paintField(painter, *option);
        return;
    case PE_PanelButtonCommand:
        style::paintButton(painter, *option, style::buttonRole(widget));
        return;
    case PE_PanelButtonTool:
        style::paintToolButton(painter, *option);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        style::paintCheck(painter, *option);
        return;
    case PE_IndicatorRadioButton:
        style::paintRadio(painter, *option);
        return;
    case PE_IndicatorHeaderArrow:
        return; // the label paints it, beside its text
    case PE_FrameFocusRect:
        if (option->state.testFlag(State_KeyboardFocusChange)) {
            paintFocusRing(painter, option->rect, 6, Theme::of(option->palette));
        }
        return;
    case PE_FrameDefaultButton:
        return;
    case PE_Frame:
        if (const auto *edit = qobject_cast<const QPlainTextEdit *>(widget); edit != nullptr && isTextField(*edit)) {
            style::paintField(painter, *option);
            return;
        }
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0) {
            paintRounded(painter, option->rect, 6, {}, Theme::of(option->palette)(Token::Border));
        }
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void StrataStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    const Theme theme = Theme::of(option->palette);
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            style::paintButtonLabel(painter, *button, style::buttonRole(widget));
            return;
        }
        break;
    case CE_ComboBoxLabel:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option); combo && !combo->editable) {
            const QRect field = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
            style::paintComboLabel(painter, *combo, field);
            return;
        } else if (combo != nullptr) {
            // The field paints its text itself; the base style would lay a ground of another colour under the icon.
            QStyleOptionComboBox icon = *combo;
            icon.currentText.clear();
            style::paintComboLabel(painter, icon, subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget));
            return;
        }
        break;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            // As a chosen row, on which symbols keep their inks.
            QStyleOptionMenuItem row = *item;
            row.palette.setColor(QPalette::Highlight, theme(Token::SelectedRow));
            row.palette.setColor(QPalette::HighlightedText, theme(Token::Text));
            QProxyStyle::drawControl(element, &row, painter, widget);
            return;
        }
        break;
    case CE_Header:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            // The base style would keep room for an arrow of its own.
            drawControl(CE_HeaderSection, option, painter, widget);
            QStyleOptionHeader label = *header;
            label.rect = subElementRect(SE_HeaderLabel, header, widget);
            drawControl(CE_HeaderLabel, &label, painter, widget);
            return;
        }
        break;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, theme(Token::Base));
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                          theme(Token::Border));
        return;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            style::paintHeaderLabel(painter, *header);
            return;
        }
        break;
    case CE_ProgressBarGroove:
    case CE_ProgressBarLabel:
        return;
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option)) {
            style::paintProgress(painter, *bar);
            return;
        }
        break;
    case CE_Splitter:
        painter->fillRect(option->rect, theme(Token::Border));
        return;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            style::paintMenuBarItem(painter, *item);
            return;
        }
        break;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, theme(Token::Window));
        return;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void StrataStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                     const QWidget *widget) const
{
    switch (control) {
    case CC_ComboBox:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            style::paintCombo(painter, *combo, subControlRect(CC_ComboBox, combo, SC_ComboBoxArrow, widget));
            return;
        }
        break;
    case CC_SpinBox:
        if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option)) {
            style::paintSpin(painter, *spin, subControlRect(CC_SpinBox, spin, SC_SpinBoxUp, widget),
                             subControlRect(CC_SpinBox, spin, SC_SpinBoxDown, widget));
            return;
        }
        break;
    case CC_ScrollBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            style::paintScrollBar(painter, *bar, scrollHandle(*bar), scrollGround(*bar, widget));
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect StrataStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                  const QWidget *widget) const
{
    const QRect whole = option->rect;
    const auto visual = [&](const QRect &rect) { return visualRect(option->direction, whole, rect); };
    if (control == CC_ComboBox) {
        switch (part) {
        case SC_ComboBoxArrow:
            return visual(QRect(whole.right() - arrowRoom + 1, whole.top(), arrowRoom, whole.height()));
        case SC_ComboBoxEditField:
            return visual(whole.adjusted(fieldPadding, 2, -arrowRoom, -2));
        case SC_ComboBoxFrame:
            return whole;
        default:
            break;
        }
    }
    if (control == CC_SpinBox) {
        const QRect buttons(whole.right() - arrowRoom + 5, whole.top() + 3, arrowRoom - 8, whole.height() - 6);
        switch (part) {
        case SC_SpinBoxUp:
            return visual(QRect(buttons.topLeft(), QSize(buttons.width(), buttons.height() / 2)));
        case SC_SpinBoxDown:
            return visual(QRect(buttons.left(), buttons.top() + buttons.height() / 2, buttons.width(),
                                buttons.height() - buttons.height() / 2));
        case SC_SpinBoxEditField:
            return visual(whole.adjusted(fieldPadding - 2, 2, -arrowRoom, -2));
        case SC_SpinBoxFrame:
            return whole;
        default:
            break;
        }
    }
    if (control == CC_ScrollBar) {
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (bar != nullptr) {
            const QRect handle = scrollHandle(*bar);
            const bool horizontal = bar->orientation == Qt::Horizontal;
            switch (part) {
            case SC_ScrollBarGroove:
                return whole;
            case SC_ScrollBarSlider:
                return handle;
            case SC_ScrollBarSubPage:
                return horizontal ? QRect(whole.topLeft(), QPoint(handle.left() - 1, whole.bottom()))
                                  : QRect(whole.topLeft(), QPoint(whole.right(), handle.top() - 1));
            case SC_ScrollBarAddPage:
                return horizontal ? QRect(QPoint(handle.right() + 1, whole.top()), whole.bottomRight())
                                  : QRect(QPoint(whole.left(), handle.bottom() + 1), whole.bottomRight());
            default:
                return {};
            }
        }
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect StrataStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    switch (element) {
    case SE_LineEditContents:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0) {
            return option->rect.adjusted(fieldPadding - 4, 1, -(fieldPadding - 4), -1);
        }
        break;
    case SE_ProgressBarContents:
    case SE_ProgressBarGroove:
        return option->rect;
    case SE_HeaderLabel:
        return option->rect.adjusted(8, 0, -8, -1);
    case SE_HeaderArrow:
        return option->rect;
    default:
        break;
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QSize StrataStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                    const QWidget *widget) const
{
    switch (type) {
    case CT_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            return style::buttonSize(*button, style::buttonRole(widget), controlHeight(button->fontMetrics));
        }
        break;
    case CT_ComboBox:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            return {contents.width() + fieldPadding + arrowRoom + 4, controlHeight(combo->fontMetrics)};
        }
        break;
    case CT_LineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0) {
            return {contents.width() + 2 * fieldPadding, controlHeight(frame->fontMetrics)};
        }
        break;
    case CT_SpinBox:
        return {contents.width() + fieldPadding + arrowRoom, controlHeight(option->fontMetrics)};
    case CT_HeaderSection: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return {base.width() + 8, option->fontMetrics.height() + 14};
    }
    case CT_ProgressBar:
        return {contents.width(), 5};
    case CT_MenuBarItem:
        return {contents.width() + 18, option->fontMetrics.height() + 12};
    case CT_MenuItem: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, contents, widget);
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        const bool separator = item != nullptr && item->menuItemType == QStyleOptionMenuItem::Separator;
        return separator ? base : QSize(base.width() + 12, qMax(base.height(), option->fontMetrics.height() + 12));
    }
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, contents, widget);
}

int StrataStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return scrollExtent;
    case PM_ScrollBarSliderMin:
        return shortestHandle;
    case PM_SplitterWidth:
        return 1; // Qt makes the handle of a narrow one wider than it looks
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth: // left at 14 the circles would be cut
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_ToolBarIconSize:
    case PM_ListViewIconSize:
        return rowIcon;
    case PM_HeaderMargin:
        return 8;
    case PM_HeaderMarkSize: // the label keeps clear of its arrow itself
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_MenuBarPanelWidth:
    case PM_MenuBarVMargin:
        return 0;
    case PM_MenuBarHMargin:
        return 8;
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return 2;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int StrataStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                           QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ItemView_ActivateItemOnSingleClick:
    case SH_ScrollBar_LeftClickAbsolutePosition:
    case SH_UnderlineShortcut: // the keys work all the same; Alt opens the menus
    case SH_ComboBox_Popup:
        return 0;
    case SH_MenuBar_AltKeyNavigation:
        return 1;
    case SH_DialogButtonLayout:
        return QDialogButtonBox::GnomeLayout; // the safe way out left of the main button, on every desktop
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

} // namespace strata::ui
