// Made by scripts/zone-tables.mjs; do not edit.

/**
 * Zones and the beginnings of the international numbers that are in them: area codes of North America, the first
 * digit in Australia, else calling codes. Made from resources/timezones/map_data.txt of libphonenumber 9.0.43
 * (Copyright 2012-2026 The Libphonenumber Authors, Apache License 2.0); shortened, mobile and toll-free ones left out.
 */
export const NUMBERS = `
America/New_York 1201 1202 1203 1207 1212 1215 1216 1220 1223 1227 1229 1231 1234 1239 1240 1248 1252 1260
1267 1269 1272 1276 1283 1301 1302 1304 1305 1313 1315 1317 1321 1324 1326 1329 1330 1332 1336 1339 1347 1351
1352 1363 1364 1380 1386 1401 1404 1407 1410 1412 1413 1419 1434 1440 1443 1445 1448 1463 1470 1472 1475 1478
1484 1502 1508 1513 1516 1517 1518 1540 1551 1561 1567 1570 1571 1582 1585 1586 1603 1607 1609 1610 1614 1616
1617 1631 1640 1645 1646 1656 1667 1678 1680 1681 1686 1703 1704 1706 1716 1717 1718 1724 1727 1728 1732 1734
1740 1743 1754 1757 1762 1765 1770 1771 1772 1774 1781 1786 1802 1803 1804 1810 1813 1814 1821 1826 1828 1835
1838 1839 1843 1845 1848 1854 1856 1857 1859 1860 1862 1863 1864 1865 1878 1904 1908 1910 1912 1914 1917 1919
1929 1930 1934 1937 1941 1943 1947 1948 1954 1959 1973 1978 1980 1984 1989; America/Winnipeg 1204 1431 1474
1584; America/Chicago 1205 1210 1214 1217 1218 1224 1225 1228 1235 1251 1254 1256 1262 1274 1281 1309 1312
1314 1316 1318 1319 1320 1325 1327 1331 1334 1337 1346 1353 1361 1402 1405 1409 1414 1417 1430 1432 1447 1464
1469 1479 1501 1504 1507 1512 1515 1531 1534 1539 1557 1563 1572 1573 1580 1601 1608 1612 1615 1618 1629 1630
1636 1641 1651 1659 1660 1662 1682 1689 1708 1712 1713 1715 1726 1730 1731 1737 1763 1769 1773 1779 1806 1815
1816 1817 1830 1832 1847 1870 1872 1901 1903 1913 1918 1920 1931 1936 1938 1940 1945 1952 1956 1972 1975 1979
1985 505; America/Los_Angeles 1206 1209 1213 1253 1279 1310 1323 1341 1350 1360 1369 1408 1415 1424 1425 1442
1458 1503 1509 1510 1530 1559 1562 1564 1619 1626 1628 1650 1657 1661 1669 1702 1707 1714 1725 1738 1747 1760
1805 1818 1820 1831 1840 1858 1909 1916 1925 1949 1951 1971; America/Boise&America/Denver&America/Los_Angeles
1208 1775; America/Chicago&America/New_York 1219 1270 1423 1574 1606 1812 1850 1906; America/Toronto 1226 1249
1263 1273 1289 1343 1354 1365 1367 1382 1416 1437 1438 1450 1468 1514 1519 1548 1579 1581 1613 1647 1683 1705
1742 1753 1819 1873 1905 1942; America/Vancouver 1236 1257 1604 1672 1778; America/Nassau 1242;
America/Barbados 1246; America/Edmonton&America/Vancouver 1250; America/Anguilla 1264; America/Antigua 1268;
America/Tortola 1284; America/Denver 1303 1307 1385 1406 1435 1505 1575 1719 1720 1748 1801 1915 1970 1983;
America/Regina 1306 1639; America/Chicago&America/Denver 1308 1620 1785; America/St_Thomas 1340;
America/Cayman 1345; America/Edmonton 1368 1403 1587 1780 1825; America/Halifax&America/Toronto 1418;
America/Halifax 1428 1506 1782 1902; Atlantic/Bermuda 1441; America/Grenada 1473; America/Phoenix 1480 1520
1602 1623; America/Denver&America/Los_Angeles 1541; America/Chicago&America/Denver&America/North_Dakota/Center
1605 1701; America/Grand_Turk 1649; America/Jamaica 1658 1876; America/Montserrat 1664; Pacific/Saipan 1670;
Pacific/Guam 1671; Pacific/Pago_Pago 1684; America/Halifax&America/St_Johns 1709; America/Lower_Princes 1721;
America/St_Lucia 1758; America/Dominica 1767; America/St_Vincent 1784; America/Puerto_Rico 1787 1939;
America/Toronto&America/Winnipeg 1807; Pacific/Honolulu 1808; America/Santo_Domingo 1809 1829 1849;
America/Edmonton&America/Fort_Nelson&America/Toronto&America/Vancouver&America/Winnipeg 1867;
America/Port_of_Spain 1868; America/St_Kitts 1869; America/Puerto_Rico&America/St_Johns 1879;
America/Adak&America/Anchorage&America/Juneau&Pacific/Honolulu 1907; America/Denver&America/Phoenix 1928;
America/Boise&America/Los_Angeles 1986; Africa/Cairo 20; Africa/Nairobi 211 254; Atlantic/Canary 212;
Europe/Paris 213 33; Africa/Tunis 216; Europe/Bucharest 218 370 371 372 40 970; Africa/Banjul 220;
Africa/Dakar 221; Africa/Nouakchott 222; Africa/Bamako 223; Africa/Conakry 224; Africa/Abidjan 225;
Africa/Ouagadougou 226; Africa/Niamey 227; Africa/Lome 228; Africa/Porto-Novo 229; Indian/Mauritius 230;
Atlantic/Reykjavik 231 245 354; Africa/Freetown 232; Africa/Accra 233; Africa/Lagos 234; Africa/Ndjamena 235;
Africa/Bangui 236; Africa/Douala 237; Atlantic/Cape_Verde 238; Africa/Sao_Tome 239; Africa/Malabo 240;
Africa/Libreville 241; Africa/Brazzaville 242; Africa/Kinshasa&Africa/Lubumbashi 243; Africa/Luanda 244;
Indian/Chagos 246; Atlantic/St_Helena 247 290; Indian/Mahe 248; Africa/Khartoum 249; Africa/Kigali 250;
Africa/Addis_Ababa 251; Africa/Mogadishu 252; Africa/Djibouti 253; Africa/Dar_es_Salaam 255; Africa/Kampala
256; Africa/Bujumbura 257; Africa/Maputo 258; Africa/Lusaka 260; Indian/Antananarivo 261;
Indian/Mayotte&Indian/Reunion 262; Africa/Harare 263; Africa/Windhoek 264; Africa/Blantyre 265; Africa/Maseru
266; Africa/Gaborone 267; Africa/Mbabane 268; Indian/Comoro 269; Africa/Johannesburg 27; Africa/Asmera 291;
America/Aruba 297; Atlantic/Faeroe 298; America/Godthab&America/Scoresbysund&America/Thule 299; Europe/Athens
30; Europe/Amsterdam 31; Europe/Brussels 32; Atlantic/Canary&Europe/Madrid 34; Europe/Gibraltar 350;
Atlantic/Azores&Europe/Lisbon 351; Europe/Luxembourg 352; Europe/Guernsey&Europe/Isle_of_Man&Europe/London
353; Europe/Tirane 355; Europe/Malta 356; Asia/Nicosia 357; Europe/Helsinki&Europe/Mariehamn 358; Europe/Sofia
359; Europe/Budapest 36; Europe/Chisinau 373; Asia/Yerevan 374; Europe/Moscow 375; Europe/Andorra 376;
Europe/Monaco 377; Europe/San_Marino 378; Europe/Kyiv 380; Europe/Belgrade 381 383; Europe/Podgorica 382;
Europe/Zagreb 385; Europe/Ljubljana 386; Europe/Sarajevo 387; Europe/Skopje 389; Europe/Rome&Europe/Vatican
39; Europe/Zurich 41; Europe/Prague 420; Europe/Bratislava 421; Europe/Vaduz 423; Europe/Vienna 43;
Europe/Guernsey&Europe/Isle_of_Man&Europe/Jersey&Europe/London 44; Europe/Copenhagen 45; Europe/Stockholm 46;
Arctic/Longyearbyen&Europe/Oslo 47; Europe/Warsaw 48; Europe/Berlin 49; Atlantic/Stanley 500; America/Belize
501; America/Guatemala 502; America/El_Salvador 503; America/Tegucigalpa 504; America/Costa_Rica 506;
America/Panama 507; America/Miquelon 508; America/Port-au-Prince 509; America/Lima 51;
America/Cancun&America/Ciudad_Juarez&America/Matamoros&America/Mazatlan&America/Mexico_City&America/New_York&America/Ojinaga&America/Tijuana
52; America/Havana 53; America/Buenos_Aires 54;
America/Manaus&America/Noronha&America/Rio_Branco&America/Sao_Paulo 55; America/Santiago 56; America/Bogota
57; America/Caracas 58; America/Guadeloupe 590; America/La_Paz 591; America/Guyana 592;
America/Guayaquil&Pacific/Galapagos 593; America/Cayenne 594; America/Asuncion 595; America/Martinique 596;
America/Paramaribo 597; America/Montevideo 598; America/Curacao&America/Kralendijk 599; Asia/Kuching 60;
Australia/Lord_Howe&Australia/Sydney 612; Australia/Sydney 613; Australia/Brisbane&Australia/Sydney 617;
Australia/Adelaide&Australia/Eucla&Australia/Perth&Australia/Sydney&Indian/Christmas&Indian/Cocos 618;
Asia/Jakarta&Asia/Jayapura&Asia/Makassar 62; Asia/Manila 63; Pacific/Auckland&Pacific/Chatham 64;
Asia/Singapore 65; Asia/Bangkok 66; Asia/Dili 670; Pacific/Norfolk 672; Asia/Brunei 673; Pacific/Nauru 674;
Pacific/Port_Moresby 675; Pacific/Tongatapu 676; Pacific/Guadalcanal 677; Pacific/Efate 678; Pacific/Fiji 679;
Pacific/Palau 680; Pacific/Wallis 681; Pacific/Rarotonga 682; Pacific/Niue 683; Pacific/Apia 685;
Pacific/Enderbury&Pacific/Kiritimati&Pacific/Tarawa 686; Pacific/Noumea 687; Pacific/Funafuti 688;
Pacific/Gambier&Pacific/Marquesas&Pacific/Tahiti 689; Pacific/Fakaofo 690;
Pacific/Kosrae&Pacific/Ponape&Pacific/Truk 691; Pacific/Majuro 692;
Asia/Almaty&Asia/Anadyr&Asia/Aqtobe&Asia/Irkutsk&Asia/Kamchatka&Asia/Krasnoyarsk&Asia/Magadan&Asia/Novosibirsk&Asia/Omsk&Asia/Sakhalin&Asia/Vladivostok&Asia/Yakutsk&Asia/Yekaterinburg&Europe/Bucharest&Europe/Moscow&Europe/Samara
7; Asia/Tokyo 81; Asia/Seoul 82 850; Asia/Ho_Chi_Minh 84; Asia/Hong_Kong 852; Asia/Shanghai 853 86;
Asia/Phnom_Penh 855; Asia/Vientiane 856; Asia/Dhaka 880; Asia/Taipei 886; Europe/Istanbul 90; Asia/Calcutta
91; Asia/Karachi 92; Asia/Kabul 93; Asia/Colombo 94; Asia/Rangoon 95; Indian/Maldives 960; Asia/Beirut 961;
Asia/Amman 962; Asia/Damascus 963; Asia/Baghdad 964; Asia/Kuwait 965; Asia/Riyadh 966; Asia/Aden 967;
Asia/Muscat 968; Asia/Dubai 971; Asia/Jerusalem 972; Asia/Bahrain 973; Asia/Qatar 974; Asia/Thimphu 975;
Asia/Choibalsan&Asia/Hovd&Asia/Ulaanbaatar 976; Asia/Katmandu 977; Asia/Tehran 98; Asia/Dushanbe 992;
Asia/Ashgabat 993; Asia/Baku 994; Asia/Tbilisi 995; Asia/Bishkek 996; Asia/Tashkent 998;
`;

/** Countries and their zones, from zone.tab of the tz database 2025b (public domain). */
export const COUNTRIES = `
AD Europe/Andorra; AE Asia/Dubai; AF Asia/Kabul; AG America/Antigua; AI America/Anguilla; AL Europe/Tirane; AM
Asia/Yerevan; AO Africa/Luanda; AQ Antarctica/McMurdo Antarctica/Casey Antarctica/Davis
Antarctica/DumontDUrville Antarctica/Mawson Antarctica/Palmer Antarctica/Rothera Antarctica/Syowa
Antarctica/Troll Antarctica/Vostok; AR America/Argentina/Buenos_Aires America/Argentina/Cordoba
America/Argentina/Salta America/Argentina/Jujuy America/Argentina/Tucuman America/Argentina/Catamarca
America/Argentina/La_Rioja America/Argentina/San_Juan America/Argentina/Mendoza America/Argentina/San_Luis
America/Argentina/Rio_Gallegos America/Argentina/Ushuaia; AS Pacific/Pago_Pago; AT Europe/Vienna; AU
Australia/Lord_Howe Antarctica/Macquarie Australia/Hobart Australia/Melbourne Australia/Sydney
Australia/Broken_Hill Australia/Brisbane Australia/Lindeman Australia/Adelaide Australia/Darwin
Australia/Perth Australia/Eucla; AW America/Aruba; AX Europe/Mariehamn; AZ Asia/Baku; BA Europe/Sarajevo; BB
America/Barbados; BD Asia/Dhaka; BE Europe/Brussels; BF Africa/Ouagadougou; BG Europe/Sofia; BH Asia/Bahrain;
BI Africa/Bujumbura; BJ Africa/Porto-Novo; BL America/St_Barthelemy; BM Atlantic/Bermuda; BN Asia/Brunei; BO
America/La_Paz; BQ America/Kralendijk; BR America/Noronha America/Belem America/Fortaleza America/Recife
America/Araguaina America/Maceio America/Bahia America/Sao_Paulo America/Campo_Grande America/Cuiaba
America/Santarem America/Porto_Velho America/Boa_Vista America/Manaus America/Eirunepe America/Rio_Branco; BS
America/Nassau; BT Asia/Thimphu; BW Africa/Gaborone; BY Europe/Minsk; BZ America/Belize; CA America/St_Johns
America/Halifax America/Glace_Bay America/Moncton America/Goose_Bay America/Blanc-Sablon America/Toronto
America/Iqaluit America/Atikokan America/Winnipeg America/Resolute America/Rankin_Inlet America/Regina
America/Swift_Current America/Edmonton America/Cambridge_Bay America/Inuvik America/Creston
America/Dawson_Creek America/Fort_Nelson America/Whitehorse America/Dawson America/Vancouver; CC Indian/Cocos;
CD Africa/Kinshasa Africa/Lubumbashi; CF Africa/Bangui; CG Africa/Brazzaville; CH Europe/Zurich; CI
Africa/Abidjan; CK Pacific/Rarotonga; CL America/Santiago America/Coyhaique America/Punta_Arenas
Pacific/Easter; CM Africa/Douala; CN Asia/Shanghai Asia/Urumqi; CO America/Bogota; CR America/Costa_Rica; CU
America/Havana; CV Atlantic/Cape_Verde; CW America/Curacao; CX Indian/Christmas; CY Asia/Nicosia
Asia/Famagusta; CZ Europe/Prague; DE Europe/Berlin Europe/Busingen; DJ Africa/Djibouti; DK Europe/Copenhagen;
DM America/Dominica; DO America/Santo_Domingo; DZ Africa/Algiers; EC America/Guayaquil Pacific/Galapagos; EE
Europe/Tallinn; EG Africa/Cairo; EH Africa/El_Aaiun; ER Africa/Asmara; ES Europe/Madrid Africa/Ceuta
Atlantic/Canary; ET Africa/Addis_Ababa; FI Europe/Helsinki; FJ Pacific/Fiji; FK Atlantic/Stanley; FM
Pacific/Chuuk Pacific/Pohnpei Pacific/Kosrae; FO Atlantic/Faroe; FR Europe/Paris; GA Africa/Libreville; GB
Europe/London; GD America/Grenada; GE Asia/Tbilisi; GF America/Cayenne; GG Europe/Guernsey; GH Africa/Accra;
GI Europe/Gibraltar; GL America/Nuuk America/Danmarkshavn America/Scoresbysund America/Thule; GM
Africa/Banjul; GN Africa/Conakry; GP America/Guadeloupe; GQ Africa/Malabo; GR Europe/Athens; GS
Atlantic/South_Georgia; GT America/Guatemala; GU Pacific/Guam; GW Africa/Bissau; GY America/Guyana; HK
Asia/Hong_Kong; HN America/Tegucigalpa; HR Europe/Zagreb; HT America/Port-au-Prince; HU Europe/Budapest; ID
Asia/Jakarta Asia/Pontianak Asia/Makassar Asia/Jayapura; IE Europe/Dublin; IL Asia/Jerusalem; IM
Europe/Isle_of_Man; IN Asia/Kolkata; IO Indian/Chagos; IQ Asia/Baghdad; IR Asia/Tehran; IS Atlantic/Reykjavik;
IT Europe/Rome; JE Europe/Jersey; JM America/Jamaica; JO Asia/Amman; JP Asia/Tokyo; KE Africa/Nairobi; KG
Asia/Bishkek; KH Asia/Phnom_Penh; KI Pacific/Tarawa Pacific/Kanton Pacific/Kiritimati; KM Indian/Comoro; KN
America/St_Kitts; KP Asia/Pyongyang; KR Asia/Seoul; KW Asia/Kuwait; KY America/Cayman; KZ Asia/Almaty
Asia/Qyzylorda Asia/Qostanay Asia/Aqtobe Asia/Aqtau Asia/Atyrau Asia/Oral; LA Asia/Vientiane; LB Asia/Beirut;
LC America/St_Lucia; LI Europe/Vaduz; LK Asia/Colombo; LR Africa/Monrovia; LS Africa/Maseru; LT
Europe/Vilnius; LU Europe/Luxembourg; LV Europe/Riga; LY Africa/Tripoli; MA Africa/Casablanca; MC
Europe/Monaco; MD Europe/Chisinau; ME Europe/Podgorica; MF America/Marigot; MG Indian/Antananarivo; MH
Pacific/Majuro Pacific/Kwajalein; MK Europe/Skopje; ML Africa/Bamako; MM Asia/Yangon; MN Asia/Ulaanbaatar
Asia/Hovd; MO Asia/Macau; MP Pacific/Saipan; MQ America/Martinique; MR Africa/Nouakchott; MS
America/Montserrat; MT Europe/Malta; MU Indian/Mauritius; MV Indian/Maldives; MW Africa/Blantyre; MX
America/Mexico_City America/Cancun America/Merida America/Monterrey America/Matamoros America/Chihuahua
America/Ciudad_Juarez America/Ojinaga America/Mazatlan America/Bahia_Banderas America/Hermosillo
America/Tijuana; MY Asia/Kuala_Lumpur Asia/Kuching; MZ Africa/Maputo; NA Africa/Windhoek; NC Pacific/Noumea;
NE Africa/Niamey; NF Pacific/Norfolk; NG Africa/Lagos; NI America/Managua; NL Europe/Amsterdam; NO
Europe/Oslo; NP Asia/Kathmandu; NR Pacific/Nauru; NU Pacific/Niue; NZ Pacific/Auckland Pacific/Chatham; OM
Asia/Muscat; PA America/Panama; PE America/Lima; PF Pacific/Tahiti Pacific/Marquesas Pacific/Gambier; PG
Pacific/Port_Moresby Pacific/Bougainville; PH Asia/Manila; PK Asia/Karachi; PL Europe/Warsaw; PM
America/Miquelon; PN Pacific/Pitcairn; PR America/Puerto_Rico; PS Asia/Gaza Asia/Hebron; PT Europe/Lisbon
Atlantic/Madeira Atlantic/Azores; PW Pacific/Palau; PY America/Asuncion; QA Asia/Qatar; RE Indian/Reunion; RO
Europe/Bucharest; RS Europe/Belgrade; RU Europe/Kaliningrad Europe/Moscow Europe/Kirov Europe/Volgograd
Europe/Astrakhan Europe/Saratov Europe/Ulyanovsk Europe/Samara Asia/Yekaterinburg Asia/Omsk Asia/Novosibirsk
Asia/Barnaul Asia/Tomsk Asia/Novokuznetsk Asia/Krasnoyarsk Asia/Irkutsk Asia/Chita Asia/Yakutsk Asia/Khandyga
Asia/Vladivostok Asia/Ust-Nera Asia/Magadan Asia/Sakhalin Asia/Srednekolymsk Asia/Kamchatka Asia/Anadyr; RW
Africa/Kigali; SA Asia/Riyadh; SB Pacific/Guadalcanal; SC Indian/Mahe; SD Africa/Khartoum; SE
Europe/Stockholm; SG Asia/Singapore; SH Atlantic/St_Helena; SI Europe/Ljubljana; SJ Arctic/Longyearbyen; SK
Europe/Bratislava; SL Africa/Freetown; SM Europe/San_Marino; SN Africa/Dakar; SO Africa/Mogadishu; SR
America/Paramaribo; SS Africa/Juba; ST Africa/Sao_Tome; SV America/El_Salvador; SX America/Lower_Princes; SY
Asia/Damascus; SZ Africa/Mbabane; TC America/Grand_Turk; TD Africa/Ndjamena; TF Indian/Kerguelen; TG
Africa/Lome; TH Asia/Bangkok; TJ Asia/Dushanbe; TK Pacific/Fakaofo; TL Asia/Dili; TM Asia/Ashgabat; TN
Africa/Tunis; TO Pacific/Tongatapu; TR Europe/Istanbul; TT America/Port_of_Spain; TV Pacific/Funafuti; TW
Asia/Taipei; TZ Africa/Dar_es_Salaam; UA Europe/Simferopol Europe/Kyiv; UG Africa/Kampala; UM Pacific/Midway
Pacific/Wake; US America/New_York America/Detroit America/Kentucky/Louisville America/Kentucky/Monticello
America/Indiana/Indianapolis America/Indiana/Vincennes America/Indiana/Winamac America/Indiana/Marengo
America/Indiana/Petersburg America/Indiana/Vevay America/Chicago America/Indiana/Tell_City
America/Indiana/Knox America/Menominee America/North_Dakota/Center America/North_Dakota/New_Salem
America/North_Dakota/Beulah America/Denver America/Boise America/Phoenix America/Los_Angeles America/Anchorage
America/Juneau America/Sitka America/Metlakatla America/Yakutat America/Nome America/Adak Pacific/Honolulu; UY
America/Montevideo; UZ Asia/Samarkand Asia/Tashkent; VA Europe/Vatican; VC America/St_Vincent; VE
America/Caracas; VG America/Tortola; VI America/St_Thomas; VN Asia/Ho_Chi_Minh; VU Pacific/Efate; WF
Pacific/Wallis; WS Pacific/Apia; YE Asia/Aden; YT Indian/Mayotte; ZA Africa/Johannesburg; ZM Africa/Lusaka; ZW
Africa/Harare;
`;
