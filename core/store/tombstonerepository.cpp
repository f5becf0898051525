// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/tombstonerepository.h"

#include "core/store/memoryrepository.h"
#include "core/text/words.h"

namespace strata {

void TombstoneRepository::put(const QString &holder, qint64 mark, const StepId &step, Micros at)
{
    m_database.run("INSERT INTO tombstones(holder,mark,step,at) VALUES(?,?,?,?)", holder, mark, step.value, at);
}

bool TombstoneRepository::has(const QString &holder, qint64 mark)
{
    Rows rows = m_database.query("SELECT 1 FROM tombstones t WHERE t.holder=? AND t.mark=? AND NOT EXISTS("
                                 "SELECT 1 FROM journal j WHERE j.id=t.step AND j.undone=1) LIMIT 1",
                                 holder, mark);
    return rows.next();
}

bool TombstoneRepository::hasAny(const QString &holder)
{
    return m_database.query("SELECT 1 FROM tombstones WHERE holder=? LIMIT 1", holder).next();
}

void TombstoneRepository::eraseOf(const QString &holder)
{
    m_database.run("DELETE FROM tombstones WHERE holder=?", holder);
}

qint64 wordsMark(const QString &text)
{
    QString folded;
    for (const Word &word : words(text)) {
        folded += word.folded + u' ';
    }
    return folded.isEmpty() ? 0 : textHash(folded);
}

} // namespace strata
