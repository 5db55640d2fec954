/// Files of the web pages, compiled into the program so that it runs without a folder beside it.
#ifndef HISCORED_WEB_ASSETS_H
#define HISCORED_WEB_ASSETS_H

#include <stddef.h>

/// One embedded file. Its bytes live as long as the program.
struct web_asset {
    const char *_Nonnull name;
    const unsigned char *_Nonnull bytes;
    size_t length;
};

/// How many files are embedded.
size_t web_asset_count(void);

/// The file at a position below `web_asset_count()`.
struct web_asset web_asset_at(size_t index);

#endif
