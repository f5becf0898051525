// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace strata {

struct Analysis;
class StaticModel;

/// Puts the leading "Name:" that an analysis leaves out back in front of its first passage: it is a label and belongs to the
/// text. The first passage may so be longer than others by the words of the label. Does nothing when there is none.
void restoreLabel(Analysis &analysis, const StaticModel &model);

} // namespace strata
