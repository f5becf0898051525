// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/gatheredlog.h"

#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <vector>

namespace strata {
namespace {

/// SQLite writes a page (64 KiB at most) at once; its own VFS for Unix takes no more than 2^17 - 1 bytes.
constexpr size_t mostGathered = 120 * 1024;

sqlite3_vfs *&underlying()
{
    static sqlite3_vfs *vfs = nullptr;
    return vfs;
}

/// An open log. SQLite allocates it, with the file of the underlying VFS right behind.
struct Log {
    sqlite3_file base;
    std::vector<char> *gathered;
    bool gathers;         ///< false: each write is handed on
    sqlite3_int64 offset; ///< where in the file what is gathered begins

    [[nodiscard]] sqlite3_file *file() { return reinterpret_cast<sqlite3_file *>(this + 1); }
    [[nodiscard]] const sqlite3_io_methods &methods() { return *file()->pMethods; }

    int flush()
    {
        if (gathered->empty()) {
            return SQLITE_OK;
        }
        int code = methods().xWrite(file(), gathered->data(), static_cast<int>(gathered->size()), offset);
        if ((code & 0xff) == SQLITE_IOERR && (errno == EFBIG || errno == EDQUOT)) {
            code = SQLITE_FULL; // told here: SQLite asks for errno only after its rollback
        }
        gathered->clear(); // also after a failure: the commit that it belongs to is told, and rolled back
        return code;
    }
};

Log &logOf(sqlite3_file *file)
{
    return *reinterpret_cast<Log *>(file);
}

/// Hands on what is gathered before `act` looks at the file.
template <typename Act>
int flushed(sqlite3_file *file, Act act)
{
    Log &log = logOf(file);
    const int code = log.flush();
    return code == SQLITE_OK ? act(log) : code;
}

int closeLog(sqlite3_file *file)
{
    Log &log = logOf(file);
    delete log.gathered; // what was committed was synced
    return log.methods().xClose(log.file());
}

int readLog(sqlite3_file *file, void *to, int bytes, sqlite3_int64 offset)
{
    const int code = flushed(file, [=](Log &log) { return log.methods().xRead(log.file(), to, bytes, offset); });
    return code == SQLITE_FULL ? SQLITE_IOERR_WRITE : code; // a read that fails so rolls all of the transaction back
}

int writeLog(sqlite3_file *file, const void *from, int bytes, sqlite3_int64 offset)
{
    Log &log = logOf(file);
    if (!log.gathers) {
        return log.methods().xWrite(log.file(), from, bytes, offset);
    }
    const auto size = static_cast<size_t>(bytes);
    const auto end = log.offset + static_cast<sqlite3_int64>(log.gathered->size());
    if (offset != end || log.gathered->size() + size > mostGathered) {
        if (const int code = log.flush(); code != SQLITE_OK) {
            return code;
        }
    }
    if (log.gathered->empty()) {
        log.offset = offset;
    }
    const char *first = static_cast<const char *>(from);
    log.gathered->insert(log.gathered->end(), first, first + size); // within the reserved room: cannot throw
    return SQLITE_OK;
}

int truncateLog(sqlite3_file *file, sqlite3_int64 size)
{
    return flushed(file, [=](Log &log) { return log.methods().xTruncate(log.file(), size); });
}

int syncLog(sqlite3_file *file, int flags)
{
    return flushed(file, [=](Log &log) { return log.methods().xSync(log.file(), flags); });
}

int sizeOfLog(sqlite3_file *file, sqlite3_int64 *size)
{
    return flushed(file, [=](Log &log) { return log.methods().xFileSize(log.file(), size); });
}

int lockLog(sqlite3_file *file, int level)
{
    return logOf(file).methods().xLock(logOf(file).file(), level);
}

int unlockLog(sqlite3_file *file, int level)
{
    return logOf(file).methods().xUnlock(logOf(file).file(), level);
}

int checkLockOfLog(sqlite3_file *file, int *held)
{
    return logOf(file).methods().xCheckReservedLock(logOf(file).file(), held);
}

int controlLog(sqlite3_file *file, int what, void *argument)
{
    return logOf(file).methods().xFileControl(logOf(file).file(), what, argument);
}

int sectorOfLog(sqlite3_file *file)
{
    return logOf(file).methods().xSectorSize(logOf(file).file());
}

int traitsOfLog(sqlite3_file *file)
{
    return logOf(file).methods().xDeviceCharacteristics(logOf(file).file());
}

/// Version 1: logs have neither shared memory nor pages that are mapped.
constexpr sqlite3_io_methods logMethods{
    1,          closeLog,    readLog,     writeLog, truncateLog, syncLog, sizeOfLog, lockLog, unlockLog, checkLockOfLog,
    controlLog, sectorOfLog, traitsOfLog, nullptr,  nullptr,     nullptr, nullptr,   nullptr, nullptr};

int openFile(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    sqlite3_vfs *vfs = underlying();
    if ((flags & SQLITE_OPEN_WAL) == 0) {
        return vfs->xOpen(vfs, name, file, flags, outFlags); // the file is the underlying one altogether
    }
    file->pMethods = nullptr;
    Log &log = logOf(file);
    std::memset(log.file(), 0, static_cast<size_t>(vfs->szOsFile));
    auto gathered = std::make_unique<std::vector<char>>();
    gathered->reserve(mostGathered);
    const int code = vfs->xOpen(vfs, name, log.file(), flags, outFlags);
    if (code == SQLITE_OK) {
        log.gathered = gathered.release(); // till closeLog()
        log.offset = 0;
        // Where a write may harm what stands beside it, SQLite fills sectors up and writes on after the sync.
        log.gathers = (log.methods().xDeviceCharacteristics(log.file()) & SQLITE_IOCAP_POWERSAFE_OVERWRITE) != 0;
        file->pMethods = &logMethods;
    }
    return code;
}

bool registerVfs(sqlite3_vfs &vfs)
{
    underlying() = sqlite3_vfs_find(nullptr);
    if (!underlying()) {
        return false;
    }
    vfs = *underlying();
    vfs.pNext = nullptr;
    vfs.zName = "strata-gathered-log";
    vfs.szOsFile += static_cast<int>(sizeof(Log));
    vfs.xOpen = openFile;
    return sqlite3_vfs_register(&vfs, 0) == SQLITE_OK;
}

} // namespace

const char *gatheredLogVfs()
{
    static sqlite3_vfs vfs;
    static const bool registered = registerVfs(vfs);
    return registered ? vfs.zName : nullptr;
}

} // namespace strata
