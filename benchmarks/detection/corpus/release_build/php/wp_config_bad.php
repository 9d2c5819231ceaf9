<?php
define('DB_NAME', getenv('WP_DB_NAME'));
define('DB_USER', getenv('WP_DB_USER'));
define('DB_PASSWORD', getenv('WP_DB_PASSWORD'));
define('DB_HOST', 'mysql.interne');

define('WP_DEBUG', true);
define('WP_DEBUG_DISPLAY', true);

$table_prefix = 'sante_';
require_once ABSPATH . 'wp-settings.php';
