// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/toolcalls.h"

#include "ui/common/datetext.h"
#include "ui/common/paint.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostParsed = 64 * 1024; // larger outputs are shown as they came
constexpr qsizetype mostArgument = 200;

QString plainValue(const QJsonValue &value)
{
    if (value.isString()) {
        return u"\"%1\""_s.arg(oneLine(value.toString().left(mostArgument)));
    }
    if (value.isObject() || value.isArray()) {
        const QJsonDocument document =
            value.isObject() ? QJsonDocument(value.toObject()) : QJsonDocument(value.toArray());
        return QString::fromUtf8(document.toJson(QJsonDocument::Compact)).left(mostArgument);
    }
    return value.toVariant().toString();
}

QString plainArguments(QJsonValue arguments)
{
    if (arguments.isString()) {
        const QString text = arguments.toString();
        const QJsonDocument parsed = QJsonDocument::fromJson(text.toUtf8());
        if (!parsed.isObject()) {
            return oneLine(text.left(mostArgument));
        }
        arguments = parsed.object();
    }
    const QJsonObject object = arguments.toObject();
    QStringList parts;
    for (auto it = object.begin(); it != object.end(); ++it) {
        parts << u"%1=%2"_s.arg(it.key(), plainValue(it.value()));
    }
    return parts.join(u' ');
}

} // namespace

std::vector<ToolCall> toolCalls(const QByteArray &json)
{
    std::vector<ToolCall> calls;
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const auto &value : array) {
        const QJsonObject object = value.toObject();
        const QJsonObject function = object.value(u"function"_s).toObject();
        ToolCall call;
        call.id = object.value(u"id"_s).toString();
        const QJsonObject &source = function.isEmpty() ? object : function;
        call.name = source.value(u"name"_s).toString();
        for (const QString &key : {u"arguments"_s, u"args"_s, u"input"_s}) {
            if (source.contains(key)) {
                call.arguments = plainArguments(source.value(key));
                break;
            }
        }
        if (!call.name.isEmpty()) {
            calls.push_back(std::move(call));
        }
    }
    return calls;
}

QString readableOutput(const QString &text)
{
    const QString trimmed = text.trimmed();
    const bool looksLikeJson = trimmed.startsWith(u'{') || trimmed.startsWith(u'[');
    if (!looksLikeJson || text.size() > mostParsed || text.contains(u'\n')) {
        return text;
    }
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    return document.isNull() ? text : QString::fromUtf8(document.toJson(QJsonDocument::Indented)).trimmed();
}

QString outputSize(const QString &text)
{
    const QString size = sizeText(text.toUtf8().size());
    if (text.size() <= mostParsed && text.trimmed().startsWith(u'[')) {
        const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
        if (document.isArray()) {
            return QCoreApplication::translate("Transcript", "%n rows · %1", nullptr, int(document.array().size()))
                .arg(size);
        }
    }
    const int lines = int(text.count(u'\n')) + 1; // lupdate reads a name as the count, and no sum
    return lines == 1 ? size : QCoreApplication::translate("Transcript", "%n lines · %1", nullptr, lines).arg(size);
}

} // namespace strata::ui
