// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main/connectsnippets.h"

namespace strata::ui {

using namespace Qt::StringLiterals;

QString connectSnippet(SnippetLanguage language, const QString &url, const QString &token)
{
    switch (language) {
    case SnippetLanguage::Python:
        return u"from mem0 import MemoryClient\n"
               "\n"
               "client = MemoryClient(\n"
               "    host=\"%1\",\n"
               "    api_key=\"%2\")"_s.arg(url, token);
    case SnippetLanguage::JavaScript:
        return u"import { MemoryClient } from \"mem0ai\";\n"
               "\n"
               "const client = new MemoryClient({\n"
               "  host: \"%1\",\n"
               "  apiKey: \"%2\" });"_s.arg(url, token);
    case SnippetLanguage::Curl:
        return u"curl %1/v3/memories/add/ \\\n"
               "  -H \"Authorization: Token %2\" \\\n"
               "  -H \"Content-Type: application/json\" \\\n"
               "  -d '{\"messages\": [{\"role\": \"user\", \"content\": \"I prefer window seats\"}],\n"
               "       \"user_id\": \"alex\", \"infer\": false}'"_s.arg(url, token);
    }
    return {};
}

QString maskedToken(const QString &token)
{
    constexpr int shown = 4;
    return token.left(token.size() > 2 * shown ? shown : 0) + QString(8, u'•');
}

} // namespace strata::ui
