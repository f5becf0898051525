// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include <hnswlib/hnswlib.h>
#include "neighbour.h"
