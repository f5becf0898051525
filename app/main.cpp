// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "app/commandline.h"
#include "app/extractcommand.h"
#include "app/harden.h"
#include "app/modelcommand.h"
#include "app/replaycommand.h"
#include "app/serve.h"

#ifdef STRATA_HAS_WINDOW
#include "app/gui.h"
#endif

#include <QByteArrayView>
#include <QCoreApplication>

using namespace strata;
using namespace Qt::StringLiterals;

namespace {

QString usage()
{
    return u"Strata keeps what agents remember, on this machine.\n"
           u"\n"
           u"  strata [--data-dir DIR]        show the window, and answer agents while it is open\n"
           u"  strata serve --data-dir DIR    answer agents over HTTP; \"strata serve --help\" says more\n"
           u"  strata extract --explain FILE  tell what would be kept of a conversation, and why; - is standard input\n"
           u"  strata model --data-dir DIR    show or set the language model that may add to it; off unless it is set\n"
           u"  strata replay --data-dir DIR --session ID [--rules FOLDER] [--model] [--apply]\n"
           u"                                 tell what rules would make of a stored session, and what stands of it\n"
           u"  strata --version\n"
           u"  strata --help"_s;
}

/// No command: the window, if there is one and a display for it.
int runWindow(int argc, char *argv[])
{
#ifdef STRATA_HAS_WINDOW
    if (app::hasDisplay()) {
        return app::runGui(argc, argv);
    }
    complain(u"There is no display for the window. \"strata serve --data-dir DIR\" answers agents without one."_s);
#else
    Q_UNUSED(argc)
    Q_UNUSED(argv)
    complain(u"This program was built without a window. \"strata serve --data-dir DIR\" answers agents."_s);
#endif
    return exitUsage;
}

} // namespace

int main(int argc, char *argv[])
{
    harden();
    QCoreApplication::setApplicationName(u"strata"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(STRATA_VERSION));
    const QByteArrayView command = argc > 1 ? QByteArrayView(argv[1]) : QByteArrayView();
    if (command == "serve") {
        return runServe(argc, argv);
    }
    if (command == "extract") {
        return runExtract(argc, argv);
    }
    if (command == "model") {
        return runModel(argc, argv);
    }
    if (command == "replay") {
        return runReplay(argc, argv);
    }
    if (command == "--version" || command == "-v") {
        say(u"strata "_s + QCoreApplication::applicationVersion());
        return exitDone;
    }
    if (command == "--help" || command == "-h") {
        say(usage());
        return exitDone;
    }
    if (command.isEmpty() || command.startsWith("-")) {
        return runWindow(argc, argv);
    }
    complain(u"\"%1\" is not a command; \"strata --help\" lists them."_s.arg(QString::fromLocal8Bit(command)));
    return exitUsage;
}
