// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/model/policy.h"

#include "core/base/json.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr std::array ruleNames{"automatic", "review", "never"};
constexpr std::array consentNames{"implied", "ask", "required"};

template <typename Value, std::size_t N>
std::optional<Value> valueOf(const std::array<const char *, N> &names, const Json &name)
{
    const auto found = std::ranges::find_if(names, [&name](const char *one) { return name == one; });
    return found == names.end() ? std::nullopt : std::optional(static_cast<Value>(found - names.begin()));
}

template <typename Value, std::size_t N>
const char *nameOf(const std::array<const char *, N> &names, Value value)
{
    return names.at(static_cast<std::size_t>(value));
}

Error unreadable(const QString &key)
{
    return invalid(key, u"The policy's “%1” cannot be read."_s.arg(key));
}

} // namespace

PolicyRule Policy::rule(Layer layer, Kind kind) const
{
    const auto found = rules.find({layer, kind});
    return found == rules.end() ? PolicyRule::Automatic : found->second;
}

QByteArray policyText(const Policy &policy)
{
    Json json{{"consent", nameOf(consentNames, policy.consent)}, {"pass_low_risk", policy.passLowRisk}};
    json["rules"] = Json::object();
    for (const auto &[place, rule] : policy.rules) {
        json["rules"][toStd(layerName(place.first))][toStd(kindName(place.second))] = nameOf(ruleNames, rule);
    }
    return QByteArray::fromStdString(json.dump());
}

Result<Policy> policyFromText(const QByteArray &text)
{
    const Json json = Json::parse(text.toStdString(), nullptr, false);
    if (!json.is_object()) {
        return fail(unreadable(u"policy"_s));
    }
    Policy policy;
    const Json consent = json.value("consent", Json("implied"));
    const auto mode = valueOf<ConsentMode>(consentNames, consent);
    if (!mode) {
        return fail(unreadable(u"consent"_s));
    }
    policy.consent = *mode;
    const Json pass = json.value("pass_low_risk", Json(true));
    if (!pass.is_boolean()) {
        return fail(unreadable(u"pass_low_risk"_s));
    }
    policy.passLowRisk = pass.get<bool>();
    const Json layers = json.value("rules", Json::object());
    for (const auto &[layerText, kinds] : layers.items()) {
        const auto layer = layerFromName(fromStd(layerText));
        if (!layer || !kinds.is_object()) {
            return fail(unreadable(fromStd(layerText)));
        }
        for (const auto &[kindText, ruleText] : kinds.items()) {
            const auto kind = kindFromName(fromStd(kindText));
            const auto rule = valueOf<PolicyRule>(ruleNames, ruleText);
            if (!kind || !rule) {
                return fail(unreadable(fromStd(kindText)));
            }
            policy.rules[{*layer, *kind}] = *rule;
        }
    }
    return policy;
}

} // namespace strata
