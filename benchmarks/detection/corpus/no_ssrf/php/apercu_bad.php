<?php
$url = $_GET['url'];

$curl = curl_init($url);
curl_setopt($curl, CURLOPT_RETURNTRANSFER, true);
curl_setopt($curl, CURLOPT_FOLLOWLOCATION, true);
$image = curl_exec($curl);

header('Content-Type: image/png');
echo $image;
