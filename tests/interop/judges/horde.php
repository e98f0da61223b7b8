<?php
// Horde's own importer (Turba): FILE.csv through Horde_Data_Csv with the column names that Turba knows
// (its Outlook table and those in data.php), as its import page presets them. Prints the attributes that
// a contact gets; what has a name that is no attribute is not stored. No web server is needed for that.

ini_set('display_errors', 'stderr');
error_reporting(E_ERROR);
set_include_path('/usr/share/php');
require 'Horde/Autoloader/Default.php';
require '/usr/share/horde/turba/lib/Application.php';

const TURBA = '/usr/share/horde/turba';

// The attributes of a contact in the default address book (config/attributes.php, backends.php).
function attributes()
{
    preg_match_all("/^\\\$attributes\['(\w+)'\]/m", file_get_contents(TURBA . '/config/attributes.php'), $found);
    return [...$found[1], '__tags'];
}

$application = (new ReflectionClass('Turba_Application'))->newInstanceWithoutConstructor();
$mapping = $application->getOutlookMapping();
$header = Horde_Data_Csv::getCsv(fopen($argv[1], 'r'));
// The constructor wants the page's variables and storage, which reading needs none of.
$reader = (new ReflectionClass('Horde_Data_Csv'))->newInstanceWithoutConstructor();
$rows = $reader->importFile($argv[1], true, ',', '"', count($header), $mapping, 'utf-8');

$attributes = attributes();
$contacts = [];
foreach ($rows as $row) {
    $contact = [];
    foreach ($row as $name => $text) {
        if ($text !== '' && in_array($name, $attributes)) {
            $contact[$name][] = $text;
        }
    }
    if (isset($contact['__tags'])) {
        // Content_Tagger splits at commas, and so does Turba's own form.
        $contact['__tags'] = array_map('trim', explode(',', $contact['__tags'][0]));
    }
    $contacts[] = $contact;
}
preg_match("/version = '([^']*)'/", file_get_contents(TURBA . '/lib/Application.php'), $version);
echo json_encode(
    ['client' => 'Turba ' . ($version[1] ?? ''), 'contacts' => $contacts],
    JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR
);
