// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "app/commandline.h"
#include "app/serve.h"

#include <QByteArrayView>
#include <QCoreApplication>

using namespace strata;
using namespace Qt::StringLiterals;

namespace {

QString usage()
{
    return u"Strata keeps what agents remember, on this machine.\n"
           u"\n"
           u"  strata serve --data-dir DIR    answer agents over HTTP; \"strata serve --help\" says more\n"
           u"  strata --version\n"
           u"  strata --help"_s;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication::setApplicationName(u"strata"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(STRATA_VERSION));
    const QByteArrayView command = argc > 1 ? QByteArrayView(argv[1]) : QByteArrayView();
    if (command == "serve") {
        return runServe(argc, argv);
    }
    if (command == "--version" || command == "-v") {
        say(u"strata "_s + QCoreApplication::applicationVersion());
        return exitDone;
    }
    if (command == "--help" || command == "-h") {
        say(usage());
        return exitDone;
    }
    complain(command.isEmpty()
                 ? u"No command was given; \"strata --help\" lists them."_s
                 : u"\"%1\" is not a command; \"strata --help\" lists them."_s.arg(QString::fromLocal8Bit(command)));
    return exitUsage;
}
