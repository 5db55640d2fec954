#include "assets.h"

// #embed came with C23. The compilers of our toolchains know it in every mode and warn in the older ones.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char style_css[] = {
#embed "web/style.css"
};
static const unsigned char app_js[] = {
#embed "web/app.js"
};
static const unsigned char favicon_svg[] = {
#embed "web/favicon.svg"
};
static const unsigned char layout_mustache[] = {
#embed "web/layout.mustache"
};
static const unsigned char time_mustache[] = {
#embed "web/time.mustache"
};
static const unsigned char home_mustache[] = {
#embed "web/home.mustache"
};
static const unsigned char player_mustache[] = {
#embed "web/player.mustache"
};
static const unsigned char error_mustache[] = {
#embed "web/error.mustache"
};
static const unsigned char docs_mustache[] = {
#embed "web/docs.mustache"
};
static const unsigned char setup_mustache[] = {
#embed "web/setup.mustache"
};
static const unsigned char login_mustache[] = {
#embed "web/login.mustache"
};

static const unsigned char resume_mustache[] = {
#embed "web/resume.mustache"
};
static const unsigned char admin_mustache[] = {
#embed "web/admin.mustache"
};
static const unsigned char overview_mustache[] = {
#embed "web/overview.mustache"
};
static const unsigned char upstream_mustache[] = {
#embed "web/upstream.mustache"
};
static const unsigned char settings_mustache[] = {
#embed "web/settings.mustache"
};
static const unsigned char about_mustache[] = {
#embed "web/about.mustache"
};
static const unsigned char welcome_mustache[] = {
#embed "web/welcome.mustache"
};
static const unsigned char paging_mustache[] = {
#embed "web/paging.mustache"
};
static const unsigned char progress_mustache[] = {
#embed "web/progress.mustache"
};
static const unsigned char search_mustache[] = {
#embed "web/search.mustache"
};
static const unsigned char execution_rows_mustache[] = {
#embed "web/execution-rows.mustache"
};
static const unsigned char executions_mustache[] = {
#embed "web/executions.mustache"
};
static const unsigned char execution_mustache[] = {
#embed "web/execution.mustache"
};
static const unsigned char jobs_mustache[] = {
#embed "web/jobs.mustache"
};
static const unsigned char job_mustache[] = {
#embed "web/job.mustache"
};
static const unsigned char schedules_mustache[] = {
#embed "web/schedules.mustache"
};
static const unsigned char schedule_mustache[] = {
#embed "web/schedule.mustache"
};
static const unsigned char maintenance_mustache[] = {
#embed "web/maintenance.mustache"
};
static const unsigned char backups_mustache[] = {
#embed "web/backups.mustache"
};
static const unsigned char playerlist_mustache[] = {
#embed "web/playerlist.mustache"
};
static const unsigned char adminplayers_mustache[] = {
#embed "web/adminplayers.mustache"
};
static const unsigned char adminplayer_mustache[] = {
#embed "web/adminplayer.mustache"
};
static const unsigned char compare_mustache[] = {
#embed "web/compare.mustache"
};
static const unsigned char update_mustache[] = {
#embed "web/update.mustache"
};

static const unsigned char feed_mustache[] = {
#embed "web/feed.mustache"
};

static const unsigned char digest_mustache[] = {
#embed "web/digest.mustache"
};

static const unsigned char goal_mustache[] = {
#embed "web/goal.mustache"
};

#define ASSET(name, symbol) { name, symbol, sizeof symbol }

static const struct web_asset assets[] = {
    ASSET("style.css", style_css),
    ASSET("app.js", app_js),
    ASSET("favicon.svg", favicon_svg),
    ASSET("layout.mustache", layout_mustache),
    ASSET("time.mustache", time_mustache),
    ASSET("home.mustache", home_mustache),
    ASSET("player.mustache", player_mustache),
    ASSET("error.mustache", error_mustache),
    ASSET("docs.mustache", docs_mustache),
    ASSET("setup.mustache", setup_mustache),
    ASSET("login.mustache", login_mustache),
    ASSET("resume.mustache", resume_mustache),
    ASSET("admin.mustache", admin_mustache),
    ASSET("overview.mustache", overview_mustache),
    ASSET("upstream.mustache", upstream_mustache),
    ASSET("settings.mustache", settings_mustache),
    ASSET("about.mustache", about_mustache),
    ASSET("welcome.mustache", welcome_mustache),
    ASSET("paging.mustache", paging_mustache),
    ASSET("progress.mustache", progress_mustache),
    ASSET("search.mustache", search_mustache),
    ASSET("execution-rows.mustache", execution_rows_mustache),
    ASSET("executions.mustache", executions_mustache),
    ASSET("execution.mustache", execution_mustache),
    ASSET("jobs.mustache", jobs_mustache),
    ASSET("job.mustache", job_mustache),
    ASSET("schedules.mustache", schedules_mustache),
    ASSET("schedule.mustache", schedule_mustache),
    ASSET("maintenance.mustache", maintenance_mustache),
    ASSET("backups.mustache", backups_mustache),
    ASSET("playerlist.mustache", playerlist_mustache),
    ASSET("adminplayers.mustache", adminplayers_mustache),
    ASSET("adminplayer.mustache", adminplayer_mustache),
    ASSET("compare.mustache", compare_mustache),
    ASSET("update.mustache", update_mustache),
    ASSET("feed.mustache", feed_mustache),
    ASSET("digest.mustache", digest_mustache),
    ASSET("goal.mustache", goal_mustache),
};

size_t web_asset_count(void) { return sizeof assets / sizeof assets[0]; }

struct web_asset web_asset_at(size_t index) { return assets[index]; }
