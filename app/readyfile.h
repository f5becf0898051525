// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <sys/types.h>

namespace strata {

/// The file that tells whoever started the service that it answers: address, key and process id as JSON. Written aside with
/// mode 0600 and renamed, so that it is whole whenever it is there, and so that a link in its place is replaced, not
/// followed. Goes with this object, unless it has been replaced by somebody else.
class ReadyFile
{
public:
    ReadyFile() = default;
    ~ReadyFile();
    ReadyFile(const ReadyFile &) = delete;
    ReadyFile &operator=(const ReadyFile &) = delete;

    /// Takes away what an earlier run left there.
    static void clear(const QString &name);

    /// Io: it cannot be written; the message says where and why.
    [[nodiscard]] Result<> write(const QString &name, const QByteArray &content);

private:
    QByteArray m_name;
    dev_t m_device = 0;
    ino_t m_inode = 0;
};

} // namespace strata
