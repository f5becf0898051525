// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/conversation/replaydialog.h"

#include "core/engine/engine.h"
#include "core/task/whendone.h"
#include "ui/common/button.h"
#include "ui/common/card.h"
#include "ui/common/emptystate.h"
#include "ui/common/labels.h"
#include "ui/common/person.h"
#include "ui/common/sessiontexts.h"
#include "ui/conversation/replaylist.h"
#include "ui/conversation/replaymodel.h"
#include "ui/conversation/replaytexts.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int pagesHeight = 320;

} // namespace

ReplayDialog::ReplayDialog(Engine &engine, const Session &session, QWidget *parent)
    : DialogFrame(760, parent)
    , m_engine(engine)
    , m_session(session.id)
    , m_reader(new QComboBox)
    , m_folderButton(makeButton(tr("Folder…"), u"folder"_s))
    , m_compare(makeButton(tr("Compare"), u"refresh"_s))
    , m_sentence(new WrapLabel({}, FontRole::Secondary, Token::Second))
    , m_progress(new QProgressBar)
    , m_pages(new QStackedWidget)
    , m_message(new EmptyState)
    , m_lines(new ReplayModel(this))
{
    setObjectName(u"replayDialog"_s);
    setHeader(u"refresh"_s, Token::ConversationInk, tr("Replay session “%1”").arg(isolated(sessionName(session.scope))),
              tr("What was said is read once more, and what would stand is shown beside what stands. Nothing is "
                 "changed until you apply it."));
    makeReaders();
    m_sentence->setObjectName(u"replaySentence"_s);
    m_progress->setObjectName(u"replayProgress"_s);
    m_progress->setAccessibleName(tr("Progress of the replay"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    body()->addWidget(m_sentence);
    body()->addWidget(m_progress);
    auto *card = new Card;
    auto *inCard = new QVBoxLayout(card);
    inCard->setContentsMargins(1, 1, 1, 1);
    auto *list = new ReplayList(*m_lines);
    m_message->setObjectName(u"replayMessage"_s);
    m_pages->addWidget(list);
    m_pages->addWidget(m_message);
    m_pages->setFixedHeight(pagesHeight);
    inCard->addWidget(m_pages);
    card->setField(list);
    body()->addWidget(card);
    m_apply = setMainButton(tr("Apply"), u"check"_s);
    m_apply->setObjectName(u"replayApply"_s);
    setWayOut(tr("Close"));
    connect(&m_reading, &QFutureWatcherBase::progressRangeChanged, this, &ReplayDialog::showProgress);
    connect(&m_reading, &QFutureWatcherBase::progressValueChanged, this, &ReplayDialog::showProgress);
    connect(&m_reading, &QFutureWatcherBase::finished, this, &ReplayDialog::finished);
    compare();
    m_reader->setFocus();
}

ReplayDialog::~ReplayDialog()
{
    m_reading.disconnect(this);
    m_reading.cancel();
}

void ReplayDialog::makeReaders()
{
    m_reader->setObjectName(u"replayReader"_s);
    m_reader->setAccessibleName(tr("Read with"));
    m_reader->addItem(tr("The rules of this program"), int(Reader::Program));
    m_reader->addItem(tr("The rules in a folder"), int(Reader::Folder));
    const LanguageModel model = m_engine.languageModel().model();
    if (model.on) {
        m_reader->addItem(tr("The rules and the language model %1").arg(isolated(model.name)), int(Reader::Model));
    }
    m_folderButton->setObjectName(u"replayFolder"_s);
    m_folderButton->hide();
    m_compare->setObjectName(u"replayCompare"_s);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_reader, 1);
    line->addWidget(m_folderButton);
    line->addWidget(m_compare);
    body()->addLayout(line);
    connect(m_reader, &QComboBox::currentIndexChanged, this, &ReplayDialog::choose);
    connect(m_folderButton, &QPushButton::clicked, this, &ReplayDialog::chooseFolder);
    connect(m_compare, &QPushButton::clicked, this, &ReplayDialog::toggle);
}

bool ReplayDialog::isReading() const
{
    return m_reading.isRunning() && !m_reading.isCanceled();
}

ReplayDialog::Reader ReplayDialog::reader() const
{
    return Reader(m_reader->currentData().toInt());
}

void ReplayDialog::choose()
{
    m_reading.cancel();
    m_replay.reset();
    m_folderButton->setVisible(reader() == Reader::Folder);
    switch (reader()) {
    case Reader::Program:
        say(u"refresh"_s, Token::ConversationInk, tr("Not compared yet"),
            tr("Compare reads the session with the rules that come with this program."));
        break;
    case Reader::Folder:
        say(u"folder"_s, Token::ConversationInk, m_folder.isEmpty() ? tr("Choose a folder") : tr("Not compared yet"),
            m_folder.isEmpty() ? tr("It holds files of rules, as resources/extraction of the sources of Strata does.")
                               : tr("Compare reads the session with the rules in %1.")
                                     .arg(isolated(QDir::toNativeSeparators(m_folder))));
        break;
    case Reader::Model: {
        const LanguageModel model = m_engine.languageModel().model();
        say(u"star"_s, Token::AccentInk, tr("Not compared yet"),
            tr("Compare sends the messages of this session to %1, without passwords, keys and numbers by which a "
               "person is found.")
                .arg(isolated(languageModelAddress(model))));
        break;
    }
    }
}

void ReplayDialog::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Folder of rules"), m_folder);
    dialog->setObjectName(u"rulesFolder"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_folder = path;
        m_folderButton->setToolTip(QDir::toNativeSeparators(path));
        compare();
    });
    dialog->open();
}

void ReplayDialog::toggle()
{
    if (isReading()) {
        m_reading.cancel();
        say(u"close"_s, Token::Second, tr("Stopped"), tr("Nothing was changed."));
    } else {
        compare();
    }
}

void ReplayDialog::compare()
{
    m_replay.reset();
    const ReplayReading how{
        .rules = {}, .folder = reader() == Reader::Folder ? m_folder : QString(), .model = reader() == Reader::Model};
    m_reading.setFuture(m_engine.replays().compare(m_session, how));
    say(u"refresh"_s, Token::ConversationInk, tr("Reading…"), {});
    showProgress();
}

void ReplayDialog::showProgress()
{
    // Rules take a moment, of which nobody can say how long; a model is counted in turns.
    m_progress->setRange(m_reading.progressMinimum(), m_reading.progressMaximum());
    m_progress->setValue(m_reading.progressValue());
    if (isReading() && m_reading.progressMaximum() > 0) {
        m_sentence->setText(tr("The language model has read %1 of %n turns.", nullptr, m_reading.progressMaximum())
                                .arg(QLocale().toString(m_reading.progressValue())));
    }
}

void ReplayDialog::finished()
{
    if (m_reading.isCanceled() || m_reading.future().resultCount() == 0) {
        return; // who stopped it, or chose another reader, sees that already
    }
    const Result<Replay> replay = m_reading.result();
    if (replay) {
        show(*replay);
        return;
    }
    const Error &error = replay.error();
    const QString detail = error.code == ErrorCode::Network ? error.context : QString();
    say(u"error"_s, Token::DangerInk, tr("The session could not be read"),
        detail.isEmpty() ? error.message : tr("%1 It says: %2").arg(error.message, detail));
}

void ReplayDialog::show(const Replay &replay)
{
    const bool differs =
        std::ranges::any_of(replay.lines, [](const ReplayLine &line) { return line.what != ReplayLine::What::Both; });
    if (!differs) {
        say(u"check"_s, Token::AccentInk, tr("Nothing differs"),
            replay.lines.empty() ? tr("Neither does any memory of this session stand, nor would one.")
                                 : tr("%n memories stand, and would.", nullptr, int(replay.lines.size())));
        return;
    }
    m_replay = replay;
    m_lines->setLines(replay.lines);
    m_pages->setCurrentIndex(0);
    m_sentence->setText(tr("%n messages were read: %1.", nullptr, replay.messages).arg(replaySummary(replay)));
    updateButtons();
}

void ReplayDialog::say(const QString &iconName, Token ink, const QString &title, const QString &sentence)
{
    m_message->setLook(iconName, ink, title, sentence);
    m_message->setAccessibleName(sentence.isEmpty() ? title : title + u". "_s + sentence);
    m_pages->setCurrentIndex(1);
    m_lines->setLines({});
    m_sentence->setText({});
    updateButtons();
}

void ReplayDialog::updateButtons()
{
    const bool reads = isReading();
    m_compare->setText(reads ? tr("Stop") : tr("Compare"));
    m_compare->setAccessibleName(m_compare->text());
    m_compare->setEnabled(!m_applying && (reads || reader() != Reader::Folder || !m_folder.isEmpty()));
    m_reader->setEnabled(!m_applying);
    m_folderButton->setEnabled(!m_applying);
    m_progress->setVisible(reads);
    if (m_apply == nullptr) {
        return; // it is being made
    }
    const bool any = m_replay && std::ranges::any_of(m_replay->lines, &ReplayLine::applies);
    setMissing(any && !m_applying ? QString()
               : m_applying       ? tr("Being applied…")
               : m_replay         ? tr("All differences are left as they are.")
                                  : QString());
    m_apply->setEnabled(any && !m_applying);
}

void ReplayDialog::accept()
{
    if (!m_replay || m_applying) {
        return;
    }
    m_applying = true;
    updateButtons();
    whenDone(m_engine.replays().apply(person(), *m_replay), this, [this](const Result<ReplayApplied> &done) {
        m_applying = false;
        if (!done) {
            m_replay.reset();
            say(u"error"_s, Token::DangerInk, tr("It could not be applied"),
                tr("%1 Nothing was changed; compare again.").arg(done.error().message));
            return;
        }
        Q_EMIT applied(*done);
        DialogFrame::accept();
    });
}

} // namespace strata::ui
