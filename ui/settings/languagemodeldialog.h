// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/model/languagemodel.h"
#include "core/model/reading.h"
#include "ui/common/dialogframe.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace strata {
class Engine;
} // namespace strata

namespace strata::ui {

class WrapLabel;

/// The language model that may add to what the rules read: where it is, whether it is asked, what is sent to it, and what could not be
/// read, to be tried again. The key is never shown.
class LanguageModelDialog final : public DialogFrame
{
    Q_OBJECT
public:
    explicit LanguageModelDialog(Engine &engine, QWidget *parent = nullptr);

    /// Saves first; stays open, and says why, when that fails.
    void accept() override;

Q_SIGNALS:
    void saved();

private:
    [[nodiscard]] LanguageModel wanted() const;
    /// Whether the key that is set is kept when none is typed: it belongs to its address.
    [[nodiscard]] bool keepsKey() const;
    void edited();
    void check();
    void test();
    void showFailures();
    void retry();

    Engine &m_engine;
    LanguageModel m_before;
    QCheckBox *m_on;
    QComboBox *m_kind;
    QLineEdit *m_url;
    QLineEdit *m_name;
    QLineEdit *m_key;
    QCheckBox *m_removeKey;
    QPushButton *m_test;
    WrapLabel *m_sent;
    WrapLabel *m_result;
    WrapLabel *m_failures;
    QPushButton *m_retry;
    bool m_testing = false;
    int m_edits = 0; // what was asked before the last of them says nothing of what stands there now
};

} // namespace strata::ui
