// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <array>
#include <optional>

namespace strata {

/// The four layers, in the order in which a memory rises.
enum class Layer { Conversation, Session, User, Org };

inline constexpr std::array allLayers{Layer::Conversation, Layer::Session, Layer::User, Layer::Org};

/// The order in which the layers' hits are merged: user memories first, session notes, org knowledge, raw history.
inline constexpr std::array retrievalOrder{Layer::User, Layer::Session, Layer::Org, Layer::Conversation};

/// conversation, session, user, org: on the wire and in table names; not for people.
[[nodiscard]] QString layerName(Layer layer);
[[nodiscard]] std::optional<Layer> layerFromName(const QString &name);

/// What a memory is; Message is raw history.
enum class Kind { Message, Factual, Episodic, Semantic };

[[nodiscard]] QString kindName(Kind kind);
[[nodiscard]] std::optional<Kind> kindFromName(const QString &name);

/// Stored states. "Expired" is not one of them: it follows from the expiry date at the time of asking.
enum class State { Active, Pending, Superseded, Archived, Binned };

[[nodiscard]] QString stateName(State state);
[[nodiscard]] std::optional<State> stateFromName(const QString &name);

enum class Role { None, User, Assistant, System, Tool };

/// user, assistant, system, tool; empty for None.
[[nodiscard]] QString roleName(Role role);
[[nodiscard]] std::optional<Role> roleFromName(const QString &name);

} // namespace strata
