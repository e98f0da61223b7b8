<?php
// Roundcube's own importer: FILE (.csv, .vcf) as program/actions/contacts/import.php reads it: first as
// vCards, then as CSV with the columns that it knows by name. Prints what its address book would hold.
// No web server, database or configuration is needed for that.

define('INSTALL_PATH', '/usr/share/roundcube/');
define('RCUBE_CONFIG_DIR', '/nonexistent/');
ini_set('display_errors', 'stderr');
error_reporting(E_ERROR);
require INSTALL_PATH . 'program/include/iniset.php';
error_reporting(E_ERROR);

// get_assoc() gives one text, a list of texts, or a list of addresses.
function boxes($record)
{
    $boxes = [];
    foreach ($record as $name => $values) {
        foreach ((array) $values as $value) {
            foreach (is_array($value) ? $value : ['' => $value] as $part => $text) {
                $box = $part === '' ? $name : "$name.$part";
                if ((string) $text !== '') {
                    $boxes[$box][] = $name == 'photo' ? base64_encode($text) : $text;
                }
            }
        }
    }
    // import.php puts the contact into groups by the first text only, taken apart at commas.
    if (!empty($record['groups'])) {
        $boxes['groups'] = explode(',', $record['groups'][0]);
    }
    return $boxes;
}

// Properties that Roundcube keeps in the card and has no box for.
function kept($vcard)
{
    $boxes = [];
    preg_match_all('/^([^:;\r\n]+)[^:\r\n]*:(.*)$/m', $vcard, $lines, PREG_SET_ORDER);
    foreach ($lines as [, $name, $text]) {
        $parts = [$text];
        if (in_array($name, ['N', 'ORG', 'ADR'])) {
            preg_match_all('/((?:\\\\.|[^\\\\;])*)(?:;|$)/', $text, $found);
            $parts = array_filter($found[1], 'strlen');
        }
        foreach ($parts as $part) {
            $boxes['kept:' . strtolower($name)][] = preg_replace_callback(
                '/\\\\(.)/', fn ($sign) => strtolower($sign[1]) == 'n' ? "\n" : $sign[1], rtrim($part, "\r")
            );
        }
    }
    return $boxes;
}

$data = file_get_contents($argv[1]);
$problems = [];
$cards = (new rcube_vcard())->import($data);
if (!$cards) {
    $csv = new rcube_csv2vcard('en_US');
    $csv->import($data, false, true);
    $cards = $csv->export();
}
$contacts = [];
foreach ($cards as $card) {
    $record = $card->get_assoc();
    if (empty($record['name'])) {
        $record['name'] = rcube_addressbook::compose_display_name($record, true);
    }
    $contacts[] = boxes($record) + kept($card->export(false));
}
echo json_encode(
    ['client' => 'Roundcube ' . RCMAIL_VERSION, 'problems' => $problems, 'contacts' => $contacts],
    JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR
);
