// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main/statusline.h"

#include "ui/common/labels.h"
#include "ui/common/paint.h"
#include "ui/common/taskarea.h"
#include "ui/main/entitylist.h"
#include "ui/main/readingstatus.h"
#include "ui/main/servicestatus.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QUrl>

namespace strata::ui {

using namespace Qt::StringLiterals;

class StatusLine::Dot final : public QWidget
{
public:
    explicit Dot(QWidget *parent)
        : QWidget(parent)
    {
        setFixedSize(8, 8);
    }
    void setToken(Token token)
    {
        m_token = token;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintRounded(&painter, rect(), 4, Theme::of(palette())(m_token));
    }

private:
    Token m_token = Token::OkInk;
};

namespace {

ElidedLabel *makeText()
{
    return new ElidedLabel({}, FontRole::Secondary, Token::Second);
}

} // namespace

StatusLine::StatusLine(ServiceStatus &service, EntityList &entities, ReadingStatus &readings, const QString &model,
                       QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_entities(entities)
    , m_readings(readings)
    , m_dot(new Dot(this))
    , m_address(makeText())
    , m_agents(makeText())
    , m_counts(makeText())
    , m_reader(makeText())
    , m_unread(makeText())
    , m_place(makeText())
    , m_tasks(new TaskArea)
{
    setObjectName(u"status"_s);
    setAccessibleName(tr("Status"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 1, 14, 0);
    layout->setSpacing(10);
    layout->addWidget(m_dot);
    layout->addWidget(m_address);
    const auto addLine = [layout] {
        auto *line = new Hairline(Qt::Vertical);
        line->setFixedHeight(14);
        layout->addWidget(line);
        return line;
    };
    m_agentsLine = addLine();
    layout->addWidget(m_agents);
    addLine();
    layout->addWidget(m_counts);
    if (!model.isEmpty()) {
        addLine();
        auto *name = makeText();
        name->setText(tr("model %1").arg(model));
        layout->addWidget(name);
    }
    m_reader->setObjectName(u"statusReader"_s);
    m_unread->setObjectName(u"statusUnread"_s);
    m_unread->setToken(Token::DangerInk);
    m_readerLine = addLine();
    layout->addWidget(m_reader);
    layout->addWidget(m_unread);
    layout->addStretch(1);
    m_place->setAlignment(Qt::AlignRight);
    layout->addWidget(m_place);
    layout->addWidget(m_tasks);
    setFixedHeight(qMax(27, fontMetrics().height() + 11));
    connect(&service, &ServiceStatus::changed, this, &StatusLine::refresh);
    connect(&entities, &EntityList::changed, this, &StatusLine::refresh);
    connect(&readings, &ReadingStatus::changed, this, &StatusLine::refresh);
    refresh();
}

void StatusLine::setPlaceText(const QString &text)
{
    m_place->setText(text);
}

void StatusLine::refresh()
{
    const bool listens = m_service.state() == ServiceStatus::State::Listening;
    m_dot->setToken(listens                                               ? Token::OkInk
                    : m_service.state() == ServiceStatus::State::Starting ? Token::CautionInk
                                                                          : Token::DangerInk);
    m_address->setText(listens ? QUrl(m_service.url()).authority() : tr("Not listening"));
    const int agents = int(m_entities.agents().size());
    m_agents->setText(tr("%n agents known", nullptr, agents));
    m_agents->setVisible(agents > 0);
    m_agentsLine->setVisible(agents > 0);
    const Counts &counts = m_entities.counts();
    m_counts->setText(tr("%n memories", nullptr, counts.user + counts.org));
    const QString reader = m_readings.address();
    m_reader->setText(reader.isEmpty() ? QString() : tr("Model: %1").arg(reader));
    m_reader->setVisible(!reader.isEmpty());
    m_unread->setText(tr("%n turns not read", nullptr, m_readings.failures()));
    m_unread->setVisible(m_readings.failures() > 0);
    m_readerLine->setVisible(!reader.isEmpty() || m_readings.failures() > 0);
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    painter.fillRect(rect(), theme(Token::Window));
    painter.fillRect(QRect(0, 0, width(), 1), theme(Token::Border));
}

} // namespace strata::ui
