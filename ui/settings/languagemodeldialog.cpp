// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/settings/languagemodeldialog.h"

#include "core/engine/engine.h"
#include "core/task/whendone.h"
#include "ui/common/button.h"
#include "ui/common/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostFailures = 1000;
constexpr int shownFailures = 3;

void addField(QGridLayout *grid, const QString &name, QWidget *field)
{
    const int row = grid->rowCount();
    field->setAccessibleName(name);
    grid->addWidget(new ElidedLabel(name, FontRole::Body), row, 0);
    grid->addWidget(field, row, 1);
}

QLineEdit *makeField(const QString &objectName, const QString &text, const QString &placeholder)
{
    auto *field = new QLineEdit(text);
    field->setObjectName(objectName);
    field->setPlaceholderText(placeholder);
    return field;
}

/// The same place, however it is written.
bool isSameAddress(const QString &one, const QString &other)
{
    const auto normal = [](const QString &text) {
        QUrl url = QUrl(text.trimmed()).adjusted(QUrl::NormalizePathSegments | QUrl::StripTrailingSlash);
        if (url.path() == "/"_L1) {
            url.setPath({});
        }
        url.setPort(url.port(url.scheme() == "https"_L1 ? 443 : 80));
        return url;
    };
    return normal(one) == normal(other);
}

} // namespace

LanguageModelDialog::LanguageModelDialog(Engine &engine, QWidget *parent)
    : DialogFrame(640, parent)
    , m_engine(engine)
    , m_before(engine.languageModel().model())
    , m_on(new QCheckBox(tr("Ask it about every finished turn")))
    , m_kind(new QComboBox)
    , m_url(makeField(u"modelUrl"_s, m_before.url, u"http://127.0.0.1:11434/v1"_s))
    , m_name(makeField(u"modelName"_s, m_before.name, tr("as the endpoint calls it")))
    , m_key(makeField(u"modelKey"_s, {}, {}))
    , m_removeKey(new QCheckBox(tr("Remove the key")))
    , m_test(makeButton(tr("Test"), u"pulse"_s))
    , m_sent(new WrapLabel({}, FontRole::Secondary, Token::Second))
    , m_result(new WrapLabel({}, FontRole::Body))
    , m_failures(new WrapLabel({}, FontRole::Secondary, Token::DangerInk))
    , m_retry(makeButton(tr("Try again"), u"refresh"_s))
{
    setObjectName(u"languageModelDialog"_s);
    setHeader(u"star"_s, Token::AccentInk, tr("Language model"),
              tr("It may add to what the rules read out of conversations. The rules always go first, and nothing that "
                 "they keep depends on it."));
    m_on->setObjectName(u"modelOn"_s);
    m_on->setChecked(m_before.on);
    m_kind->setObjectName(u"modelKind"_s);
    m_kind->addItem(tr("OpenAI-compatible"), int(LanguageModel::Kind::OpenAi));
    m_kind->addItem(tr("Ollama"), int(LanguageModel::Kind::Ollama));
    m_kind->setCurrentIndex(m_kind->findData(int(m_before.kind)));
    m_key->setEchoMode(QLineEdit::Password);
    m_removeKey->setObjectName(u"modelRemoveKey"_s);
    m_removeKey->setVisible(!m_before.key.isEmpty());
    m_test->setObjectName(u"modelTest"_s);
    m_result->setObjectName(u"modelResult"_s);
    m_retry->setObjectName(u"modelRetry"_s);
    m_result->hide();
    m_failures->hide();
    m_retry->hide();
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(10);
    grid->setColumnStretch(1, 1);
    addField(grid, tr("Kind"), m_kind);
    addField(grid, tr("Address"), m_url);
    addField(grid, tr("Model"), m_name);
    addField(grid, tr("Key"), m_key);
    grid->addWidget(m_removeKey, grid->rowCount(), 1);
    body()->addWidget(m_on);
    body()->addLayout(grid);
    body()->addWidget(m_sent);
    body()->addWidget(m_result);
    body()->addWidget(m_failures);
    body()->addWidget(m_retry, 0, Qt::AlignLeft);
    setFootnote(m_test);
    setMainButton(tr("Save"), u"check"_s);
    for (QLineEdit *field : {m_url, m_name, m_key}) {
        connect(field, &QLineEdit::textChanged, this, &LanguageModelDialog::edited);
    }
    connect(m_on, &QCheckBox::toggled, this, &LanguageModelDialog::check);
    connect(m_removeKey, &QCheckBox::toggled, this, &LanguageModelDialog::edited);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &LanguageModelDialog::edited);
    connect(m_test, &QPushButton::clicked, this, &LanguageModelDialog::test);
    connect(m_retry, &QPushButton::clicked, this, &LanguageModelDialog::retry);
    check();
    showFailures();
    m_on->setFocus();
}

LanguageModel LanguageModelDialog::wanted() const
{
    return {.on = m_on->isChecked(),
            .kind = LanguageModel::Kind(m_kind->currentData().toInt()),
            .url = m_url->text().trimmed(),
            .name = m_name->text().trimmed(),
            .key = !m_key->text().isEmpty() ? m_key->text().trimmed()
                   : keepsKey()             ? m_before.key
                                            : QString()};
}

bool LanguageModelDialog::keepsKey() const
{
    return !m_before.key.isEmpty() && !m_removeKey->isChecked() && isSameAddress(m_url->text(), m_before.url);
}

void LanguageModelDialog::edited()
{
    ++m_edits;
    m_result->hide();
    check();
}

void LanguageModelDialog::check()
{
    const LanguageModel model = wanted();
    const Result<> checked = checkLanguageModel(model);
    setMissing(checked ? QString() : checked.error().message);
    LanguageModel complete = model;
    complete.on = true;
    m_test->setEnabled(!m_testing && checkLanguageModel(complete).has_value());
    const bool isSame = isSameAddress(m_url->text(), m_before.url);
    m_removeKey->setEnabled(isSame && m_key->text().isEmpty());
    m_key->setPlaceholderText(keepsKey()                         ? tr("unchanged")
                              : m_before.key.isEmpty() || isSame ? tr("none")
                                                                 : tr("none: the address is another one"));
    const QString address = languageModelAddress(model);
    QString said =
        address.isEmpty()
            ? tr("While it is on, the messages of people and the answers of assistants are sent to its address, "
                 "and so are memories that may say the same.")
            : tr("While it is on, the messages of people and the answers of assistants are sent to %1, and so "
                 "are memories that may say the same.")
                  .arg(address);
    said +=
        u' ' + tr("Sentences with passwords, keys, and numbers or addresses by which a person is found are left out.");
    if (isElsewhere(model)) {
        said += u' ' + tr("That is not this machine.");
        if (model.url.startsWith(u"http:"_s)) {
            said += u' ' + tr("The connection is not encrypted.");
        }
    }
    m_sent->setText(said);
}

void LanguageModelDialog::test()
{
    m_testing = true;
    m_result->setText(tr("Asking…"));
    m_result->show();
    check();
    whenDone(
        m_engine.languageModel().tryModel(wanted()), this,
        [this, edits = m_edits](const Result<LanguageModelService::Tried> &tried) {
            m_testing = false;
            check();
            if (edits != m_edits) {
                return; // that was asked of something else
            }
            if (!tried) {
                const QString detail = tried.error().context;
                m_result->setText(detail.isEmpty() ? tried.error().message
                                                   : tr("%1 It says: %2").arg(tried.error().message, detail));
            } else if (tried->fits) {
                m_result->setText(tr("It answers, after %1 ms.").arg(tried->milliseconds));
            } else {
                m_result->setText(
                    tr("It answers, after %1 ms, but not in the form that was asked for.").arg(tried->milliseconds));
            }
        });
}

void LanguageModelDialog::accept()
{
    whenDone(m_engine.languageModel().setModel(wanted()), this, [this](const Result<LanguageModel> &set) {
        if (!set) {
            m_result->setText(set.error().message);
            m_result->show();
            return;
        }
        Q_EMIT saved();
        DialogFrame::accept();
    });
}

void LanguageModelDialog::showFailures()
{
    whenDone(m_engine.readings().failures(mostFailures), this, [this](const Result<std::vector<Reading>> &failures) {
        if (!failures) {
            return;
        }
        QStringList lines;
        if (!failures->empty()) {
            lines << tr("%n turns could not be read:", nullptr, int(failures->size()));
        }
        for (const Reading &reading : *failures) {
            if (lines.size() > shownFailures) {
                lines << u"…"_s;
                break;
            }
            const QString whose = reading.scope.user.isEmpty() ? reading.scope.agent : reading.scope.user;
            lines << (reading.reader == Reading::Reader::Model ? tr("%1: not read by the model: %2")
                                                               : tr("%1: not read by the rules: %2"))
                         .arg(whose, reading.error);
        }
        m_failures->setText(lines.join(u'\n'));
        m_failures->setVisible(!failures->empty());
        m_retry->setVisible(!failures->empty());
    });
}

void LanguageModelDialog::retry()
{
    whenDone(m_engine.readings().retryAll(), this, [this](const Result<int> &again) {
        m_result->setText(!again       ? again.error().message
                          : *again > 0 ? tr("%n turns are read again.", nullptr, *again)
                                       : tr("Turn the language model on, and save, to have them read."));
        m_result->show();
        showFailures();
    });
}

} // namespace strata::ui
