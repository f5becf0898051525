// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace strata {

/// Name of a SQLite VFS (https://www.sqlite.org/vfs.html) that is the default one, but gathers what is written to a
/// write-ahead log and hands it on in one write when the log is synced, read or measured: SQLite itself writes each page
/// in two. Only for connections with synchronous=FULL, as others show a commit to readers before it is synced, who would
/// read what is not written yet; and with cache_spill=OFF, so that only commits write to the log. Null when it cannot be
/// had. Thread-safe.
[[nodiscard]] const char *gatheredLogVfs();

} // namespace strata
